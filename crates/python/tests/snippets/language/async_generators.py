import asyncio
from contextlib import asynccontextmanager


async def count(to):
    try:
        for number in range(to):
            await asyncio.sleep(0)
            got = yield number
            if got:
                print("got", got)
    finally:
        print("closed", to)


class Pages:
    def __init__(self):
        self.left = [1, 2, 3]

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        return self.left.pop(0)


@asynccontextmanager
async def session(name):
    print("open", name)
    try:
        yield name.upper()
    except KeyError as error:
        print("seen", error)
    finally:
        print("close", name)


async def main():
    async for number in count(2):
        print(number)
    else:
        print("else")
    async for page in Pages():
        if page == 2:
            continue
        print("page", page)
    async for page in Pages():
        break
    print([page async for page in Pages() if page > 1], {page async for page in Pages()})
    print({page: str(page) async for page in Pages()})
    print([await asyncio.sleep(0, n) for n in range(2)])
    squares = (page * page async for page in Pages())
    print(type(squares).__name__, [square async for square in squares])
    print([(a, b) for a in range(2) async for b in Pages() if b < 3])
    steps = count(5)
    print(type(steps).__name__, await steps.__anext__(), await steps.asend("word"), await anext(steps))
    await steps.aclose()
    try:
        await steps.__anext__()
    except StopAsyncIteration as error:
        print("stop", error.args)
    async with session("one") as name:
        print(name)
    async with session("two"):
        raise KeyError("k")
    try:
        async with session("three"):
            raise ValueError("v")
    except ValueError as error:
        print("value", error)
    for wrong in (lambda: [0 for _ in count(1)],):
        try:
            wrong()
        except TypeError as error:
            print(error)
    for aiter in (1, [2]):
        try:
            async for _ in aiter:
                pass
        except TypeError as error:
            print(error)


asyncio.run(main())
