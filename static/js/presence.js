/* Says every half minute that this page is open, and shows who else has it open. Without this script
   the page says it once, when it is shown. A page that nobody looks at says nothing, and one that is
   answered no more (the session has ended) stops. */
"use strict";
(() => {
  const HALF_A_MINUTE = 30_000, FAULTS = 3;
  const place = document.querySelector("[data-here]");
  let faults = 0, said = place.innerHTML;
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(place.dataset.here, { headers: { "X-Presence": "1" }, redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    const words = await answer.text();
    faults = 0;
    if (words.trim() === said.trim()) return; // it is read out when it changes
    said = words;
    place.innerHTML = words;
  };
  const every = setInterval(() => ask().catch(() => {
    faults += 1;
    if (faults >= FAULTS) clearInterval(every);
  }), HALF_A_MINUTE);
})();
