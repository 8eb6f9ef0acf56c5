// Medians, percentiles, and rows of a table.

/** The number below which so many of a hundred lie. */
export function percentile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))];
}

export const median = (numbers) => percentile(numbers, 50);

/** A line of a table: a name, then columns. */
export function row(name, ...columns) {
  console.log(String(name).padEnd(44) + columns.map((column) => String(column).padStart(14)).join(""));
}

export const ms = (number) => `${number.toFixed(number < 10 ? 1 : 0)} ms`;
