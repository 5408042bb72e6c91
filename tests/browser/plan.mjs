// The pages of being on the way: a plan that is kept, moved and changed by keyboard alone.

import assert from "node:assert/strict";
import { assertAccessible, assertNoSidewaysScroll, withAxe } from "./harness.mjs";

async function press(page, selector) {
  await page.locator(selector).first().focus();
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

// A case with a plan that is kept, has a history, and has a card got and one taken out; its number.
export async function keepAPlan(page) {
  const number = await keepOne(page);
  await page.goto(`/case/${number}/what-if?what=year`);
  await press(page, 'form[action$="/what-if/keep"] button');
  const board = `/case/${number}/plan/board`;
  await page.goto(board);
  for (const sent of [{ state: "got", note: "Seen by both directors" }, { out: "yes" }]) {
    const card = await page.locator("#research .card").first().getAttribute("id");
    const revision = await page.locator('input[name="revision"]').first().inputValue();
    const form = { revision, back: board, step: card.replace(/^step-/, ""), ...sent };
    const answer = await page.request.post(`/case/${number}/go/${sent.out ? "step-out" : "state"}`, {
      form,
      headers: { origin: new URL(page.url()).origin },
    });
    assert.equal(answer.status(), 200, "the card was not changed");
    await page.goto(board);
  }
  assert.equal(await page.locator("#got .card").count(), 1, "no card is got");
  assert.ok((await page.locator("#history").count()) > 0, "the plan has no history");
  return number;
}

// Opens an example and keeps its plan; the number of the case.
async function keepOne(page) {
  await page.goto("/");
  await press(page, 'form[action="/example/passed-over-project-manager"] button');
  const [, number] = new URL(page.url()).pathname.match(/^\/case\/(\d+)/) ?? [];
  await page.goto(`/case/${number}/plan/board`);
  await press(page, 'form[action$="/go/keep"] button');
  return number;
}

// Keeps the plan of an example, moves a card on, and looks at it by month. F34, R002-49.
async function keepAndMove(page) {
  const number = await keepOne(page);
  const steps = await page.locator(".card").count();
  assert.ok(steps > 0, "the plan that is kept has no step");
  const waiting = () => page.locator("#research .card").count();
  const id = await page.locator("#research .card").first().getAttribute("id");
  const before = await waiting();
  assert.ok(before <= 10, `${before} cards stand under what is next`);
  await press(page, "#research .card .on button");
  assert.equal(await page.locator(`#research #${id}`).count(), 0, "the card did not move on");
  // One lands on the card, by keyboard as by eye.
  assert.equal(await page.evaluate(() => document.activeElement?.id), id, "focus is elsewhere");
  assert.equal(await page.locator(`#${id} .when[role=status]`).count(), 1, "it is not said that it was saved");
  await assertNoSidewaysScroll(page, "the board");
  await assertAccessible(page);
  await page.goto(`/case/${number}/plan/timeline`);
  await assertNoSidewaysScroll(page, "the timeline");
  await assertAccessible(page);
  await assertMarksApart(page);
}

// No two marks touch, and none hangs over.
async function assertMarksApart(page) {
  const marks = await page.locator(".timeline circle.mark").evaluateAll((all) =>
    all.map((mark) => {
      const { left, top, width, height } = mark.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    }),
  );
  for (const [i, [x, y]] of marks.entries()) {
    assert.ok(x > 0 && x < 360, `mark ${i + 1} hangs over`);
    for (const [u, v] of marks.slice(0, i)) {
      assert.ok(Math.hypot(x - u, y - v) >= 22, `mark ${i + 1} lies on another`);
    }
  }
}

export async function walkPlan(harness) {
  await harness.within({ viewport: { width: 360, height: 800 } }, async (context) => {
    await withAxe(context);
    await harness.checkPage("a plan is kept and moved by keyboard", context, keepAndMove);
  });
}
