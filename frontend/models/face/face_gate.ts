/** How unlike a picture is to the faces that the network was trained on; as in affect/face_gate.py. */

/** weights: one per entry of the embedding, then one per logit. */
export interface Gate {
  face_version: string;
  weights: readonly number[];
  bias: number;
}

/** w · [√embedding, logits - their mean] + b. Throws where the widths are not those of the gate's face model. */
export function strangeness(gate: Gate, embedding: ArrayLike<number>, logits: ArrayLike<number>): number {
  const outputs = asFeatures(Array.from(embedding), Array.from(logits));
  if (outputs.length !== gate.weights.length) {
    throw new RangeError(`the gate reads ${gate.weights.length} outputs of a face model; these are ${outputs.length}`);
  }
  return outputs.reduce((sum, output, number) => sum + output * gate.weights[number]!, gate.bias);
}

function asFeatures(embedding: number[], logits: number[]): number[] {
  const level = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
  return [...embedding.map((entry) => Math.sqrt(Math.max(0, entry))), ...logits.map((logit) => logit - level)];
}
