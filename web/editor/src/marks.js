// The gutter beside the line numbers: a dot where a line sent SQL, a triangle where it failed.
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker } from "@codemirror/view";

/** Replaces all marks: `{failed: [line], sent: [[line, statements]]}`. */
export const setMarks = StateEffect.define();

class Mark extends GutterMarker {
  constructor(kind, count) {
    super();
    this.kind = kind;
    this.count = count;
  }
  eq(other) {
    return other.kind === this.kind && other.count === this.count;
  }
  toDOM() {
    const dot = document.createElement("span");
    dot.className = `cm-mark cm-mark-${this.kind}`;
    const many = this.count === 1 ? "statement" : "statements";
    dot.title = this.kind === "failed" ? "This line failed" : `This line sent ${this.count} ${many}: show`;
    if (this.kind === "failed") dot.textContent = "▲";
    return dot;
  }
}

const failedLine = Decoration.line({ class: "cm-failed-line" });

const field = StateField.define({
  create: () => ({ gutter: RangeSet.empty, lines: Decoration.none }),
  update(value, change) {
    for (const effect of change.effects) {
      if (effect.is(setMarks)) return placed(change.state.doc, effect.value);
    }
    if (!change.docChanged) return value;
    return { gutter: value.gutter.map(change.changes), lines: value.lines.map(change.changes) };
  },
  provide: (self) => EditorView.decorations.from(self, (value) => value.lines),
});

function placed(doc, { failed, sent }) {
  const there = (line) => line >= 1 && line <= doc.lines;
  const bad = [...new Set(failed)].filter(there);
  const ranges = bad.map((line) => new Mark("failed", 0).range(doc.line(line).from));
  for (const [line, count] of sent) {
    if (there(line) && !bad.includes(line)) ranges.push(new Mark("sent", count).range(doc.line(line).from));
  }
  return {
    gutter: RangeSet.of(ranges, true),
    lines: Decoration.set(bad.map((line) => failedLine.range(doc.line(line).from)), true),
  };
}

/** The gutter; `clicked(line)` when a mark is. */
export function marks(clicked) {
  return [
    field,
    gutter({
      class: "cm-marks",
      markers: (view) => view.state.field(field).gutter,
      initialSpacer: () => new Mark("sent", 1),
      domEventHandlers: {
        click(view, block) {
          clicked(view.state.doc.lineAt(block.from).number);
          return true;
        },
      },
    }),
  ];
}
