// How well a text answers what was typed: 0 not at all; the start of a word counts most, then parts, then letters in order.
const plain = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");

export function score(query, text) {
  const wanted = plain(query);
  const given = plain(text);
  const at = given.indexOf(wanted);
  if (at === 0) return 100;
  if (at > 0) return /\W/.test(given[at - 1]) ? 80 : 50;
  let from = 0;
  let near = 0;
  for (const letter of wanted.replace(/\s+/g, "")) {
    const next = given.indexOf(letter, from);
    if (next < 0) return 0;
    if (next === from || /\W/.test(given[next - 1] ?? " ")) near += 1;
    from = next + 1;
  }
  // Letters scattered over the text are no answer.
  return near * 2 >= wanted.length ? 20 + near : 0;
}
