// A zip from somebody: read with suspicion. What it claims to hold is looked at before anything is unpacked.
import { unzipSync } from "fflate";
import { count, size } from "./page.js";
import { isWanted, MOST_BYTES, MOST_FILES } from "./project.js";

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** The wanted files in a zip, by path. Throws an `Error` in words. */
export function unzip(bytes) {
  const entries = directory(bytes);
  const away = entries.find(({ name }) => /(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:/i.test(name));
  if (away) throw new Error(`it holds the name “${away.name.slice(0, 80)}”, which points outside of it; nothing was taken`);
  const wanted = entries.filter(({ name }) => isWanted(name));
  if (wanted.some((entry) => entry.encrypted)) throw new Error("it is encrypted; unpack it with its password first");
  if (wanted.length > MOST_FILES) throw new Error(`it holds ${count(wanted.length, "file")}, and Stillroom opens ${MOST_FILES.toLocaleString("en")} at most: pack only the folder with alembic.ini`);
  const total = wanted.reduce((sum, entry) => sum + entry.size, 0);
  if (total > MOST_BYTES) throw new Error(`it would unpack to ${size(total)}, and Stillroom opens ${size(MOST_BYTES)} at most`);
  const names = new Set(wanted.map(({ name }) => name));
  try {
    // Each is unpacked into room of the size that was just added up: a file cannot grow beyond what it claims.
    const files = unzipSync(bytes, { filter: ({ name }) => names.has(name) });
    const torn = wanted.find(({ name, sum }) => crc32(files[name] ?? []) !== sum);
    if (torn) throw new Error(`${torn.name} is not what the directory says`);
    return { files, left: entries.filter(({ name }) => !name.endsWith("/")).length - wanted.length };
  } catch (error) {
    throw new Error(`it is damaged (${error.message})`);
  }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit += 1) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});

/** The checksum of zip; fflate writes it and does not compare it. */
function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** Names, sizes, checksums and flags from the directory at the zip's end. */
function directory(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 22 - 65_536 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error("it is no zip, or a part of it is missing");
  const entries = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw new Error("its directory is damaged");
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    entries.push({ name, encrypted: (view.getUint16(at + 8, true) & 1) === 1, sum: view.getUint32(at + 16, true), size: view.getUint32(at + 24, true) });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}
