const presses = 3;
const within = 2000;
let left = false;

/** Quick exit: the link, or Shift pressed three times in a row with no other key between. */
export function watchForLeaving(beforeLeaving: () => void): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-leave]');
  if (!link) return;
  const leave = () => {
    left = true;
    beforeLeaving();
    blank();
    // Replacing takes this page out of the history, so Back has nothing of it to show.
    location.replace(link.href);
  };
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  onShiftPresses(leave);
  guardReturn(leave);
}

function onShiftPresses(leave: () => void): void {
  let times: number[] = [];
  addEventListener(
    'keydown',
    (event) => {
      if (event.repeat) return;
      times = event.key === 'Shift' ? [...times.slice(1 - presses), event.timeStamp] : [];
      if (times.length === presses && event.timeStamp - (times[0] ?? 0) < within) leave();
    },
    true,
  );
}

/** The browser may keep a page in memory and show it again on Back, without asking the server. */
function guardReturn(leave: () => void): void {
  const isPrivate = document.querySelector('[data-private]') !== null;
  addEventListener('pagehide', (event) => {
    if (event.persisted && isPrivate) cover();
  });
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    if (left) leave();
    else if (isPrivate) location.reload();
  });
}

function blank(): void {
  cover();
  document.title = '\u00a0';
  document.body.replaceChildren();
}

function cover(): void {
  document.documentElement.hidden = true;
}
