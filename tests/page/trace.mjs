/** Chromium's own trace of a page's main thread: which tasks it had, and how long each took. */

/**
 * Traces while `work` is done.
 *
 * @returns {Promise<{ wall: number, cpu: number }[]>} The tasks of the page's main thread, in
 *   milliseconds; `cpu` counts only while the thread had a processor, so other programs don't lengthen it.
 */
export async function tasksOf(page, work) {
  const devtools = await page.context().newCDPSession(page);
  const received = [];
  devtools.on("Tracing.dataCollected", ({ value }) => received.push(...value));
  await devtools.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "disabled-by-default-devtools.timeline", "blink.user_timing"] },
  });
  await page.evaluate(() => performance.mark("here"));
  await work();
  const complete = new Promise((resolve) => devtools.once("Tracing.tracingComplete", resolve));
  await devtools.send("Tracing.end");
  await complete;
  await devtools.detach();
  const here = received.find(({ name, cat }) => name === "here" && cat.includes("user_timing"));
  return received
    .filter(({ pid, tid, ph, name }) => pid === here.pid && tid === here.tid && ph === "X" && /RunTask$/.test(name))
    .map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, cpu: tdur / 1000 }));
}
