import { describe, expect, it } from "vitest";

import { FIRST_HEIGHT, Paper, rounded, type Stroke } from "../tools/paper";

const across = (y: number): Stroke => [rounded(100, y, 0.5), rounded(900, y, 0.5)];

describe("the scratch paper", () => {
  it("undoes and redoes, and a new stroke ends redoing", () => {
    const paper = new Paper();
    paper.draw(across(10));
    paper.draw(across(20));
    paper.undo();
    expect(paper.strokes).toEqual([across(10)]);
    paper.redo();
    expect(paper.strokes).toEqual([across(10), across(20)]);
    paper.undo();
    paper.draw(across(30));
    expect(paper.canRedo).toBe(false);
    expect(paper.strokes).toEqual([across(10), across(30)]);
  });

  it("rubs out a stroke that is touched between its points, and no other", () => {
    const paper = new Paper();
    paper.draw(across(100));
    paper.draw(across(300));
    expect(paper.rub([rounded(500, 110, 1)], 20)).toBe(true);
    expect(paper.strokes).toEqual([across(300)]);
    expect(paper.rub([rounded(500, 200, 1)], 20)).toBe(false);
    expect(paper.rub([rounded(950, 300, 1)], 20)).toBe(false); // past its end
  });

  it("rubs out a dot", () => {
    const paper = new Paper();
    paper.draw([rounded(50, 50, 0.5)]);
    expect(paper.rub([rounded(55, 50, 1)], 10)).toBe(true);
  });

  it("is brought back after it was cleared", () => {
    const paper = new Paper();
    paper.draw(across(10));
    paper.clear();
    expect(paper.strokes).toEqual([]);
    paper.undo();
    expect(paper.strokes).toEqual([across(10)]);
  });

  it("does not count clearing empty paper as a step", () => {
    const paper = new Paper();
    paper.clear();
    expect(paper.canUndo).toBe(false);
    paper.undo();
    paper.redo();
    expect(paper.strokes).toEqual([]);
  });

  it("grows where one writes near its end", () => {
    const paper = new Paper();
    paper.draw(across(100));
    expect(paper.height).toBe(FIRST_HEIGHT);
    paper.draw(across(FIRST_HEIGHT - 10));
    expect(paper.height).toBeGreaterThan(FIRST_HEIGHT + 200);
  });

  it("is full at some point, and says so", () => {
    const paper = new Paper();
    const long = Array.from({ length: 59_999 }, (_, place) => rounded(place % 1000, 5, 0.5));
    expect(paper.draw(long)).toBe(true);
    expect(paper.draw(across(10))).toBe(false);
    expect(paper.strokes).toHaveLength(1);
  });

  it("comes back as it was kept", () => {
    const paper = new Paper().over({ strokes: [across(10)], height: 1400, notes: "" });
    expect([paper.strokes, paper.height, paper.canUndo]).toEqual([[across(10)], 1400, false]);
  });

  it("keeps what was drawn before the kept sheet was there", () => {
    const paper = new Paper();
    paper.draw(across(20));
    const both = paper.over({ strokes: [across(10)], height: 900, notes: "" });
    expect(both.strokes).toEqual([across(10), across(20)]);
    both.undo();
    expect(both.strokes).toEqual([across(10)]);
  });
});
