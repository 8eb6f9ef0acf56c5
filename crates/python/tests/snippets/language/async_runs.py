import asyncio
async def leaf(n):
    await asyncio.sleep(0)
    return n * 2
async def main():
    a = await leaf(1)
    b = [await leaf(i) for i in range(3)]
    return a, b
print(asyncio.run(main()))
class AC:
    async def __aenter__(self):
        print("aenter"); return "value"
    async def __aexit__(self, *exc):
        print("aexit", exc[0]); return False
async def with_it():
    async with AC() as v:
        print(v)
    try:
        async with AC():
            raise ValueError("x")
    except ValueError as e:
        print("caught", e)
asyncio.run(with_it())
async def gathered():
    return await asyncio.gather(leaf(1), leaf(2))
print(asyncio.run(gathered()))
loop = asyncio.new_event_loop()
print(loop.run_until_complete(leaf(5)))
print(asyncio.iscoroutinefunction(leaf))
