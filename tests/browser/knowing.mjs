// The pages on which people get to know themselves, and the assessment of each example walked by
// keyboard alone on a phone's width.

import assert from "node:assert/strict";
import { assertAccessible, assertNoSidewaysScroll, withAxe } from "./harness.mjs";
import { enter, tabTo } from "./keys.mjs";

// The five examples, one for each kind of question.
const EXAMPLES = [
  "it-director-asked-into-a-pmo",
  "project-support-analyst",
  "passed-over-project-manager",
  "project-manager-with-a-pmo-offer",
  "pmo-lead",
];

// More than the ten-minute form ever asks, a question about a title included.
const MOST_QUESTIONS = 16;

// Answers the question on the page: the first answer, or one further down.
async function answer(page, down, asked) {
  const presses = await tabTo(page, '#question input[type="radio"]');
  // After an answer the page goes on at what it told, right above the next question.
  if (asked > 0) assert.ok(presses <= 3, `${presses} Tabs to the next question`);
  await page.keyboard.press("Space");
  for (let i = 0; i < down; i += 1) await page.keyboard.press("ArrowDown");
  await tabTo(page, '#question button[type="submit"]');
  await enter(page);
}

// From the start page to the end of the ten-minute form without a mouse. F01, F95.
async function assess(page, example) {
  await page.goto("/");
  await tabTo(page, `form[action="/example/${example}"] button`);
  await enter(page);
  const [, number] = new URL(page.url()).pathname.match(/^\/case\/(\d+)/) ?? [];
  assert.ok(number, `${page.url()} is no page of a case`);
  await tabTo(page, `main a[href^="/case/${number}/ask"]`);
  await enter(page);
  await assertAccessible(page);
  let asked = 0;
  while ((await page.locator("#question").count()) > 0) {
    assert.ok(asked < MOST_QUESTIONS, "the form does not end");
    await answer(page, asked % 5, asked);
    await assertNoSidewaysScroll(page, `after ${asked + 1} answers`);
    asked += 1;
  }
  assert.ok(asked > 4, `only ${asked} questions were asked`);
  assert.match(await page.locator("main").innerText(), /the three nearest roles/i);
  await assertAccessible(page);
  // Leaving and coming back loses nothing.
  const before = await page.request.get(`/case/${number}/person.json`);
  await page.goto(`/case/${number}/ask`);
  assert.equal(await page.locator("#question").count(), 0, "the form begins again");
  const person = await before.json();
  assert.ok(Object.keys(person.ratings).length >= 4, "answers are missing");
  return number;
}

export async function walkAssessments(harness) {
  const options = { viewport: { width: 360, height: 800 } };
  await harness.within(options, async (context) => {
    await withAxe(context);
    for (const example of EXAMPLES) {
      await harness.checkPage(`by keyboard on a phone: ${example}`, context, async (page) => {
        const number = await assess(page, example);
        await page.goto(`/case/${number}`);
        await assertAccessible(page);
      });
    }
    await harness.checkPage("two windows answer one question", context, twoWindows);
  });
}

// F01: the later window is told; nothing is overwritten in silence, and what was chosen is shown.
async function twoWindows(page) {
  await page.goto("/");
  await Promise.all([
    page.waitForEvent("load"),
    page.locator('form[action="/example/pmo-lead"] button').click(),
  ]);
  const [, number] = new URL(page.url()).pathname.match(/^\/case\/(\d+)/) ?? [];
  const other = await page.context().newPage();
  const at = `/case/${number}/ask/negotiation`;
  await page.goto(at);
  await other.goto(at);
  const choose = async (window, level) => {
    await window.locator(`#question [name="level"][value="${level}"]`).check();
    const button = window.locator('#question button[type="submit"]');
    await Promise.all([window.waitForEvent("load"), button.click()]);
  };
  await choose(page, 3);
  await choose(other, 1);
  assert.match(await other.locator("main").innerText(), /meantime|another window/i);
  const file = await page.request.get(`/case/${number}/person.json`);
  assert.equal((await file.json()).ratings.negotiation.application, 3);
  await other.close();
}
