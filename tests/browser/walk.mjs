// Walks every page of a running Switchback in Chromium, as a person would.
//
//   CHROMIUM_PATH=/usr/bin/chromium node walk.mjs http://127.0.0.1:7878 <folder for pictures>
//
// `cargo xtask browser` does this. Forms are found by where they send and fields by their names:
// these are the addresses of the product and stay while words and looks change.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import {
  Harness,
  assertAccessible,
  assertNoSidewaysScroll,
  assertStrictHeaders,
  inPairs,
  openFolds,
  withAxe,
} from "./harness.mjs";
import { walkKeyboard } from "./keyboard.mjs";
import { walkAssessments } from "./knowing.mjs";
import { MOVES, findOnMap, walkMap } from "./map.mjs";
import { keepAPlan, walkPlan } from "./plan.mjs";
import { walkRoutes } from "./routes.mjs";

// Every page, by the name of its pictures; the words in braces are the numbers of cases. The first
// list has each template once, the second the same templates with other content.
const LISTS = JSON.parse(await readFile(new URL("pages.json", import.meta.url), "utf8"));
const PAGES = Object.entries(LISTS.pages);
const AGAIN = Object.entries(LISTS.again);

const DOORS = [/where could i go/i, /weigh an offer/i, /i am stuck/i, /bring your cv/i];

const EXAMPLE = "/example/pmo-lead";
const EXAMPLE_OFFER = "/example-case/project-manager-with-a-pmo-offer";
const EXAMPLE_STALL = "/example-case/passed-over-project-manager";

const CV = `Robin Example

Experience

PMO Analyst, Northern Water
March 2021 - present
- Produced the monthly portfolio report for 40 projects
- Ran project health checks and lessons learned sessions
- Advised project managers on the gates

Project Coordinator, City Council
January 2018 - February 2021
- Kept the risk and action logs of three projects
- Planned and followed up the steering committee

Certifications
PRINCE2 Practitioner, 2020
`;

// Small steps ------------------------------------------------------------------------------------

// A form by where it sends; it may name a place on the page that answers.
const form = (page, action) =>
  page.locator(`form[action="${action}"], form[action^="${action}#"]`).first();

async function submit(page, where) {
  await Promise.all([page.waitForEvent("load"), where.locator("button").first().click()]);
}

// The number of the case that the page belongs to.
function caseOf(page) {
  const [, number] = new URL(page.url()).pathname.match(/^\/case\/(\d+)/) ?? [];
  assert.ok(number, `${page.url()} is no page of a case`);
  return number;
}

// Answers the next question of the form; the competency and the page that follows.
async function answer(page, number, level) {
  await page.goto(`/case/${number}/ask`);
  const question = page.locator("#question");
  const competency = await question.locator('[name="competency"]').inputValue();
  await question.locator(`[name="level"][value="${level}"]`).check();
  await submit(page, question);
  return [competency, page.url()];
}

async function openExample(page, example = EXAMPLE) {
  await page.goto("/");
  await submit(page, form(page, example));
  return caseOf(page);
}

async function paste(page, text) {
  await page.goto("/bring");
  await page.locator('[name="text"]').fill(text);
  const read = page.locator('button[formaction="/bring/text"]');
  await Promise.all([page.waitForEvent("load"), read.click()]);
}

async function pasteCv(page) {
  await paste(page, CV);
  return caseOf(page);
}

// Brings a file of the importers' tests, on a phone; the page on which it was understood.
async function bringFile(page, name) {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/bring");
  const file = new URL(`../../crates/import/tests/cvs/${name}`, import.meta.url);
  await page.locator('[name="cv"]').setInputFiles(fileURLToPath(file));
  await submit(page, form(page, "/bring/file"));
  assert.match(page.url(), /\/understood$/);
  const counts = await page.locator(".counts dd").allInnerTexts();
  const lines = (await page.locator(".lead").innerText()).match(/in (\d+) lines/);
  const sum = counts.reduce((all, n) => all + Number(n), 0);
  assert.equal(sum, Number(lines?.[1]), "not every line is accounted for");
}

async function followLink(page, href) {
  await Promise.all([page.waitForEvent("load"), page.locator(`a[href^="${href}"]`).first().click()]);
}

// Opens whatever is folded, from the outside in, as a reader would.
async function unfold(page) {
  const folded = page.locator("details:not([open]) > summary:visible");
  while ((await folded.count()) > 0) await folded.first().click();
}

async function personFile(page, number) {
  const answer = await page.request.get(`/case/${number}/person.json`);
  assert.equal(answer.status(), 200);
  return answer.json();
}

async function mainText(page) {
  return page.locator("main").innerText();
}

// Answers each group of radio buttons of a form with its first answer.
async function answerFirst(where) {
  const names = await where.locator('input[type="radio"]').evaluateAll((radios) => [
    ...new Set(radios.map((radio) => radio.name)),
  ]);
  for (const name of names) await where.locator(`input[type="radio"][name="${name}"]`).first().check();
  return names.length;
}

async function assertIsPlan(page) {
  assert.match(page.url(), /\/plan/);
  assert.ok((await page.locator("main table tbody tr").count()) > 0, "no route");
  assert.match(await page.locator("main").textContent(), /\b20(2[6-9]|3\d)\b/, "no dated step");
}

// Journeys ---------------------------------------------------------------------------------------
// Each is walked with script and without (F95: server-rendered pages work without script).

const JOURNEYS = {
  // R002-05 (a way in for those who are stuck), F02 (works at once, without account).
  "the start page has its doors and five examples": async (page) => {
    await page.goto("/");
    for (const name of DOORS) {
      assert.ok((await page.getByRole("link", { name }).count()) > 0, `no door ${name}`);
    }
    assert.equal(await page.locator('form[action^="/example/"]').count(), 5);
  },

  // F02 (first useful result at once), F29 (routes), F34 (dated actions).
  "one click opens an example, the second its plan": async (page) => {
    const number = await openExample(page);
    await followLink(page, `/case/${number}/plan`);
    await assertIsPlan(page);
  },

  // F85 (CV in, line by line, nothing dropped in silence), F29.
  "a pasted CV is understood and leads to a plan": async (page) => {
    const number = await pasteCv(page);
    assert.match(page.url(), /\/understood$/);
    const understood = await page.locator("main").textContent();
    for (const line of CV.split("\n").filter((line) => line.trim() !== "")) {
      const words = line.replace(/^- /, "").trim();
      assert.ok(understood.includes(words), `this line has gone: ${words}`);
    }
    await followLink(page, `/case/${number}`);
    await page.goto(`/case/${number}/plan?goal=pmo-manager&years=5&hours=3`);
    await assertIsPlan(page);
  },

  // F85: an upload is read like a paste; a person file comes back as it went (F89).
  "an uploaded person file comes back": async (page) => {
    const before = await personFile(page, await openExample(page));
    await page.goto("/bring");
    const upload = form(page, "/bring/file");
    const buffer = Buffer.from(JSON.stringify(before));
    await upload
      .locator('[name="cv"]')
      .setInputFiles({ name: "person.json", mimeType: "application/json", buffer });
    await submit(page, upload);
    assert.deepEqual(await personFile(page, caseOf(page)), before);
  },

  // F85: a Word file on a phone; one button says that the roles are right, and the map of moves opens.
  "a Word file is understood and confirmed on a phone": async (page) => {
    await bringFile(page, "07-headings-bullets.docx");
    await page.getByRole("link", { name: /read from \d+ lines/ }).first().click();
    assert.equal(await page.locator(".block:target").count(), 1, "a job leads to its lines");
    await submit(page, page.locator("#right"));
    const { positions } = await personFile(page, caseOf(page));
    assert.ok(positions.some((p) => p.role), "nothing was confirmed");
  },

  // F85: the sidebar of a CV in two columns does not cut its lines.
  "a PDF in two columns is understood on a phone": async (page) => {
    await bringFile(page, "02-sidebar-chromium.pdf");
    const jobs = await page.locator("#jobs h3, .rows h3").allInnerTexts();
    assert.ok(jobs.some((j) => j.includes("Scrum Master")), jobs.join("; "));
  },

  // R000-06 (which role the work resembles, against the title), F02.
  "three lines are enough to begin": async (page) => {
    await page.goto("/where");
    const lines = form(page, "/bring/lines");
    await lines.locator('[name="title"]').fill("IT Director");
    await lines.locator('[name="since"]').fill("2019");
    await lines.locator('[name="really_do"]').fill("I own a programme and report to its board");
    await submit(page, lines);
    caseOf(page);
    assert.match(await mainText(page), /IT Director/i);
  },

  // F85 and the error summary: what cannot be used is said, and what was typed is kept.
  "an empty CV is refused with a way on": async (page) => {
    await paste(page, "   ");
    assert.ok((await form(page, "/bring/file").count()) > 0, "no form to try again");
    assert.ok((await page.locator('main a[href="#text"]').count()) > 0, "no link to the field");
  },

  // F01 (each answer saved at once), F26.
  "an edited position and a rating are there after a reload": async (page) => {
    const number = await openExample(page);
    await page.goto(`/case/${number}/record`);
    await unfold(page);
    const position = form(page, `/case/${number}/position/0`);
    await position.locator('[name="title"]').fill("Head of Portfolio Office");
    await submit(page, position);
    const [competency] = await answer(page, number, "3");
    await page.goto(`/case/${number}/record`);
    const title = form(page, `/case/${number}/position/0`).locator('[name="title"]');
    assert.equal(await title.inputValue(), "Head of Portfolio Office");
    assert.equal((await personFile(page, number)).ratings[competency].application, 3);
  },

  // F01, F04: the ten-minute form, left half-way and gone on with; going back is free.
  "twelve questions, with a way back and a rest between": async (page) => {
    const number = await pasteCv(page);
    const [first] = await answer(page, number, "2");
    assert.match(await mainText(page), /what this told us/i);
    await page.getByRole("link", { name: "Back to the question before" }).click();
    const question = page.locator("#question");
    assert.equal(await question.locator('[name="competency"]').inputValue(), first);
    assert.ok(await question.locator('[name="level"][value="2"]').isChecked());
    await question.locator('[name="level"][value="skip"]').check();
    await submit(page, question);
    await page.goto("/");
    await page.goto(`/case/${number}/ask`);
    assert.match(await mainText(page), /1 of 12/);
    for (let n = 1; n < 12; n += 1) await answer(page, number, String(n % 5));
    assert.match(await mainText(page), /the three nearest roles/i);
    assert.match(await mainText(page), /what is still open/i);
  },

  // F45 (an offer against the five concerns, both sides), and no verdict on thin evidence.
  "an offer is read after three answers": async (page) => {
    await page.goto("/offer");
    const questions = form(page, "/offer");
    assert.equal(await answerFirst(questions), 3);
    await submit(page, questions);
    assert.match(page.url(), /level=/);
    assert.match(await mainText(page), /not enough is known/i);
  },

  // F45 to F51: the whole offer, each answer saved at once; leaving half-way loses nothing.
  "an offer is weighed from three facts to a decision": async (page) => {
    await page.goto("/offer?level=programme&pms-report-here=none&role=PMO+Manager");
    await submit(page, form(page, "/offer/whole"));
    assert.match(page.url(), /\/case\/\d+\/offers\/0$/);
    const number = caseOf(page);
    const answer = page.locator("#next-question");
    await answer.locator('input[name="is"]').first().check();
    await submit(page, answer);
    await page.goto("/");
    await page.goto(`/case/${number}/offers/0`);
    const { facts } = (await personFile(page, number)).offers[0];
    assert.equal(Object.keys(facts).length, 3, "two facts of the short form and the answer");
    const pay = form(page, `/case/${number}/decide/pay`);
    await unfold(page);
    await pay.locator('[name="pay-offered"]').fill("-1");
    await submit(page, pay);
    assert.ok((await page.locator('main a[href="#pay-offered"]').count()) > 0, "no link to the field");
    assert.match(await mainText(page), /cannot be negative/i);
    await page.goto(`/case/${number}/offers/0`);
    const decision = form(page, `/case/${number}/decide/decision`);
    await decision.locator('[value="declined"]').check();
    await submit(page, decision);
    assert.match(await mainText(page), /a no with its reason is a full result/i);
  },

  // F52 to F58.
  "a stall is read through, and an application written down": async (page) => {
    await page.goto("/stuck?post-exists=no");
    await submit(page, form(page, "/stuck/whole"));
    const number = caseOf(page);
    await unfold(page);
    const log = form(page, `/case/${number}/decide/attempt`);
    await log.locator('[name="job"]').fill("Programme Director");
    await submit(page, log);
    assert.equal((await personFile(page, number)).stuck.attempts.length, 1);
    assert.match(await mainText(page), /stay, move inside, or leave/i);
  },

  // F52 (why am I not promoted), R002-05.
  "a stall is read after three answers": async (page) => {
    await page.goto("/stuck");
    const questions = form(page, "/stuck");
    assert.equal(await answerFirst(questions), 4, "three questions, one of them in two halves");
    await submit(page, questions);
    assert.match(page.url(), /post-exists=/);
    assert.match(await mainText(page), /not enough|something you can work on|it is not you/i);
  },

  // F23 (two roles side by side), F24 (the person laid over).
  "two roles stand side by side with the person laid over": async (page) => {
    const number = await openExample(page);
    await page.goto(`/compare?role=pmo-manager&role=project-manager&case=${number}`);
    const text = await mainText(page);
    for (const word of [/PMO manager/i, /project manager/i, /gap/i, /surplus/i, /unknown/i]) {
      assert.match(text, word);
    }
  },

  // F89 (all my data in one file, and deletion that is real).
  "the person file is downloaded, and deleting is real": async (page) => {
    const number = await openExample(page);
    await page.goto(`/case/${number}/export`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator('a[href$="/person.json"]').click(),
    ]);
    assert.equal(download.suggestedFilename(), "person.json");
    const person = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.ok(person.version >= 1 && person.positions.length > 0);
    const remove = form(page, `/case/${number}/delete`);
    await remove.locator('input[type="checkbox"]').check();
    await submit(page, remove);
    assert.equal(new URL(page.url()).pathname, "/");
    assert.equal((await page.request.get(`/case/${number}`)).status(), 404);
  },

  // F13 to F16: a named move is found on the map, and the page says what to know of it.
  "a move is found on the map": (page) => findOnMap(page, MOVES[2]),

  // F77: the handbook is searched, and an article read.
  "an article is found and read": async (page) => {
    await page.goto("/help");
    const search = form(page, "/help");
    await search.locator('[name="q"]').fill("must-have");
    await submit(page, search);
    assert.match(page.url(), /\/help\?q=/);
    await followLink(page, "/help/");
    assert.match(new URL(page.url()).pathname, /^\/help\/[a-z-]+\/[a-z-]+$/);
    assert.ok((await mainText(page)).length > 500, "the article is empty");
  },

  // Design, section 3: error pages offer the next step.
  "a page that does not exist offers the next step": async (page) => {
    const answer = await page.goto("/no-such-page");
    assert.equal(answer.status(), 404);
    assert.ok((await page.locator("main a[href]").count()) > 0, "a dead end");
  },

  // F95 (keyboard): the first Tab reaches the way past the navigation.
  "the keyboard can skip the navigation": async (page) => {
    await page.goto("/");
    await page.keyboard.press("Tab");
    const target = await page.locator(":focus").getAttribute("href");
    assert.match(target ?? "", /^#/);
    assert.equal(await page.locator(target).count(), 1, `${target} leads nowhere`);
  },
};

// On paper, what is folded stays folded: a role is a few sheets.
const MOST_SHEETS = 4;

async function printRole(harness) {
  await harness.within({}, async (context) => {
    await harness.checkPage("a printed role is a few sheets", context, async (page) => {
      await page.goto("/roles/pmo-manager");
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const sheets = pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
      assert.ok(sheets > 1 && sheets <= MOST_SHEETS, `${sheets} sheets`);
      await page.emulateMedia({ media: "print" });
      const shown = await page.locator(".roads details:not([open]) summary:visible").count();
      assert.equal(shown, 0, "a folded road is not printed");
    });
  });
}

// F24: the picture of oneself is exactly one sheet, for each of the five people.
async function printMe(harness) {
  await harness.within({}, async (context) => {
    await harness.checkPage("the picture of oneself is one sheet", context, async (page) => {
      await page.goto("/");
      const actions = await page
        .locator('form[action^="/example/"]')
        .evaluateAll((forms) => forms.map((f) => f.getAttribute("action")));
      assert.equal(actions.length, 5);
      for (const action of actions) {
        await openExample(page, action);
        const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
        const sheets = pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
        assert.equal(sheets, 1, action);
      }
    });
  });
}

async function walkJourneys(harness) {
  await inPairs([true, false], async (javaScriptEnabled) => {
    const how = javaScriptEnabled ? "" : " (without script)";
    await harness.within({ javaScriptEnabled }, async (context) => {
      for (const [name, journey] of Object.entries(JOURNEYS)) {
        await harness.checkPage(name + how, context, journey);
      }
    });
  });
}

// Looks ------------------------------------------------------------------------------------------
// F95 (WCAG 2.2 AA), F97 (360 px). Each page at two widths, light and dark; axe sees both widths
// and both schemes.

const LOOKS = [
  { width: 360, scheme: "light" },
  { width: 360, scheme: "dark", accessible: true },
  { width: 1280, scheme: "light", accessible: true },
  { width: 1280, scheme: "dark" },
];

async function lookAtPages(harness, cases) {
  await inPairs(LOOKS, async (look) => {
    const options = { viewport: { width: look.width, height: 800 }, colorScheme: look.scheme };
    await harness.within(options, async (context) => {
      if (look.accessible) await withAxe(context);
      // Of one template, the two looks that axe judges are enough for its second content.
      const pages = look.accessible ? [...PAGES, ...AGAIN] : PAGES;
      for (const [name, path] of addresses(pages, cases)) {
        const title = `${name}-${look.width}-${look.scheme}`;
        await harness.checkPage(`looks: ${title}`, context, async (page) => {
          await page.goto(path);
          await lookAt(harness, page, look, title);
        });
      }
    });
  });
}

async function lookAt(harness, page, look, title) {
  assert.equal(await page.locator("h1").count(), 1, "one heading names the page");
  await harness.picture(page, title);
  await assertNoSidewaysScroll(page, "at first");
  await openFolds(page);
  await assertNoSidewaysScroll(page, "unfolded");
  if (look.accessible) await assertAccessible(page);
}

// Cases to look at: an example, a CV that was pasted, an offer, a stall and a plan that is kept.
async function openCases(harness) {
  const cases = { example: "0", pasted: "0", decision: "0", stall: "0", kept: "0" };
  await harness.within({}, async (context) => {
    await harness.checkPage("five cases can be opened to look at", context, async (page) => {
      cases.example = await openExample(page);
      cases.decision = await openExample(page, EXAMPLE_OFFER);
      cases.stall = await openExample(page, EXAMPLE_STALL);
      cases.pasted = await pasteCv(page);
      cases.kept = await keepAPlan(page);
    });
  });
  return cases;
}

// The names of pages with their addresses, for these cases.
function addresses(pages, cases) {
  const numbered = (path) => path.replaceAll(/\{(\w+)\}/g, (_, which) => cases[which]);
  return pages.map(([name, path]) => [name, numbered(path)]);
}

// What nobody sees -------------------------------------------------------------------------------

async function judgeWhatWasSeen(harness) {
  const { seen } = harness;
  // F91 (offline, no tracker).
  await harness.check("no request left for another origin", () => {
    assert.deepEqual(seen.foreignRequests, []);
  });
  await harness.check("no page complained on the console", () => {
    assert.deepEqual(seen.consoleErrors, []);
  });
  // Design, section 9: strict CSP, nosniff, no-referrer, on errors too.
  await harness.check("every page has strict headers", () => {
    assert.ok(only.length > 0 || seen.documents.length > PAGES.length, "too few pages were seen");
    for (const { url, headers } of seen.documents) assertStrictHeaders(url, headers);
  });
}

// Looks come first: the pictures should not show all the cases that the journeys open.
const PARTS = {
  looks: lookAtPages,
  keys: (harness, cases) => walkKeyboard(harness, addresses(PAGES, cases)),
  map: walkMap,
  journeys: walkJourneys,
  paper: async (harness) => {
    await printRole(harness);
    await printMe(harness);
  },
  assessments: walkAssessments,
  routes: async (harness) => {
    await walkPlan(harness);
    await walkRoutes(harness);
  },
};

const [url, shots, ...only] = process.argv.slice(2);
if (!url || !shots || only.some((part) => !(part in PARTS))) {
  console.error(`usage: node walk.mjs URL SHOTS_DIR [${Object.keys(PARTS).join(" | ")}] ...`);
  process.exit(2);
}
const harness = await Harness.start(new URL(url).origin, shots);
const cases = await openCases(harness);
for (const [name, walk] of Object.entries(PARTS)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const began = performance.now();
  await walk(harness, cases);
  console.log(`----  ${name}: ${Math.round((performance.now() - began) / 1000)} s`);
  await harness.renew();
}
await judgeWhatWasSeen(harness);
process.exitCode = (await harness.finish()) > 0 ? 1 : 0;
