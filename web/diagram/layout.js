// Where boxes go: in layers, each table to the right of those that it refers to, ordered so that few lines cross. Pure.

const GAP = { x: 72, y: 28 };

/**
 * @param boxes [{width, height, to: [indexes of the boxes that it refers to]}]
 * @returns [{x, y}] for each box
 */
export function place(boxes) {
  const linked = boxes.map(({ to }, self) => to.filter((other) => other !== self));
  const layers = layered(boxes.length, acyclic(linked));
  const alone = boxes.map((_, box) => linked[box].length === 0 && !linked.some((to) => to.includes(box)));
  const columns = [];
  for (const [box, layer] of layers.entries()) if (!alone[box]) (columns[layer] ??= []).push(box);
  order(columns, linked);
  const areas = boxes.map(({ width, height }) => (width + GAP.x) * (height + GAP.y));
  const tallest = Math.max(600, Math.sqrt(areas.reduce((sum, one) => sum + one, 0)) * 0.9);
  const places = boxes.map(() => ({ x: 0, y: 0 }));
  let x = 0;
  const stack = (column) => {
    const height = column.reduce((sum, box) => sum + boxes[box].height + GAP.y, -GAP.y);
    let y = -height / 2;
    for (const box of column) {
      places[box] = { x, y };
      y += boxes[box].height + GAP.y;
    }
    x += Math.max(...column.map((box) => boxes[box].width)) + GAP.x;
  };
  for (const column of columns) for (const part of split(column ?? [], boxes, tallest)) stack(part);
  // Tables without relations stand together, behind the others.
  for (const part of split([...alone.keys()].filter((box) => alone[box]), boxes, tallest)) stack(part);
  return places;
}

/** A long column as several. */
function split(column, boxes, tallest) {
  const parts = [];
  let height = Infinity;
  for (const box of column) {
    if (height > tallest) {
      parts.push([]);
      height = 0;
    }
    parts.at(-1).push(box);
    height += boxes[box].height + GAP.y;
  }
  return parts;
}

/** The links without those that close a circle. */
function acyclic(linked) {
  const state = new Uint8Array(linked.length);
  const kept = linked.map(() => []);
  for (let start = 0; start < linked.length; start += 1) {
    if (state[start]) continue;
    // Without recursion: a chain may be as long as there are tables.
    const path = [[start, 0]];
    state[start] = 1;
    while (path.length) {
      const top = path.at(-1);
      const next = linked[top[0]][top[1]++];
      if (next === undefined) {
        state[top[0]] = 2;
        path.pop();
      } else if (state[next] !== 1) {
        kept[top[0]].push(next);
        if (!state[next]) {
          state[next] = 1;
          path.push([next, 0]);
        }
      }
    }
  }
  return kept;
}

/** The length of the longest way from each box to one that refers to nothing. */
function layered(count, linked) {
  const layers = new Array(count).fill(0);
  for (let changed = true, rounds = 0; changed && rounds <= count; rounds += 1) {
    changed = false;
    for (let box = 0; box < count; box += 1) {
      for (const other of linked[box]) {
        if (layers[box] <= layers[other]) {
          layers[box] = layers[other] + 1;
          changed = true;
        }
      }
    }
  }
  return layers;
}

/** Sorts each column by where its neighbours stand, a few times over. */
function order(columns, linked) {
  const near = linked.map((to) => [...to]);
  for (const [box, to] of linked.entries()) for (const other of to) near[other].push(box);
  const at = new Map();
  const note = (column) => column?.forEach((box, place) => at.set(box, (place + 0.5) / column.length));
  columns.forEach(note);
  for (let round = 0; round < 6; round += 1) {
    const way = round % 2 ? [...columns].reverse() : columns;
    for (const column of way) {
      const middle = (box) => {
        const places = near[box].map((other) => at.get(other)).filter((one) => one !== undefined);
        return places.length ? places.reduce((sum, one) => sum + one, 0) / places.length : at.get(box);
      };
      const wanted = new Map(column?.map((box) => [box, middle(box)]));
      column?.sort((a, b) => wanted.get(a) - wanted.get(b));
      note(column);
    }
  }
}
