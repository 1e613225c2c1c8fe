import type { Drawing, Shape } from '../../../../shared/model/report-content.ts';

interface DrawingPictureProps {
  readonly drawing: Drawing;
  /** The same in words, for people who do not see it. */
  readonly says: string;
}

/** A drawing of a report in the window's own colours. */
export function DrawingPicture({ drawing, says }: DrawingPictureProps) {
  const { width, height, shapes } = drawing;
  return (
    <figure className="lb-figure">
      <svg
        className="lb-report-drawing"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={says}
      >
        {shapes.map((shape, index) => (
          // Shapes have no name of their own, and a drawing never changes.
          // oxlint-disable-next-line react/no-array-index-key
          <ShapePicture key={index} shape={shape} />
        ))}
      </svg>
    </figure>
  );
}

function ShapePicture({ shape }: { readonly shape: Shape }) {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, rounding, fill } = shape;
      return <rect {...{ x, y, width, height }} rx={rounding} data-fill={fill} />;
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke, width, dashed } = shape;
      const dashes = dashed ? { strokeDasharray: '4 3' } : {};
      return <line {...{ x1, y1, x2, y2 }} strokeWidth={width} data-stroke={stroke} {...dashes} />;
    }
    case 'text': {
      const { x, y, text, size, fill, anchor, weight } = shape;
      const look = { fontSize: size, fontWeight: weight, textAnchor: anchor };
      return (
        <text x={x} y={y} data-fill={fill} {...look}>
          {text}
        </text>
      );
    }
  }
}
