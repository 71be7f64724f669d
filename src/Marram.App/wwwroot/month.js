// The month's work: drafts, the grid. Enhancements only: every page works without this file.
// What is typed is kept while it is typed (data-draft names the place), so that a time-out, the back button or a second window loses nothing. Whoever writes on an older text is told of the newer one.
const token = () => document.querySelector('input[name="__RequestVerificationToken"]')?.value ?? ''
for (const place of document.querySelectorAll('[data-draft]')) {
  const boxes = place.matches('textarea') ? [place] : [...place.querySelectorAll('input.marram-cell')]
  const said = (place.matches('textarea') ? place.parentElement : place).querySelector('[data-draft-said]')
  const first = new Map(boxes.map(box => [box, box.dataset.saved ?? box.defaultValue]))
  let version = Number(place.dataset.version ?? 0)
  let waiting
  const keep = async () => {
    const changed = Object.fromEntries(boxes.filter(box => place.matches('textarea') || box.value !== first.get(box)).map(box => [box.name, box.value]))
    try {
      const answer = await fetch('/drafts', { method: 'POST', keepalive: true, body: new URLSearchParams({ place: place.dataset.draft, version, text: JSON.stringify(changed), __RequestVerificationToken: token() }) })
      if (answer.ok) {
        version = (await answer.json()).version
        if (said) said.textContent = 'Kept as a draft.'
      } else if (answer.status === 409 && said) {
        const other = await answer.json()
        const text = Object.values(JSON.parse(other.text || '{}')).join('; ')
        said.textContent = `${other.by} wrote here meanwhile: “${text}” `
        const button = document.createElement('button')
        button.type = 'button'
        button.className = 'marram-footer__button'
        button.textContent = 'I have read it: keep what I type'
        button.addEventListener('click', () => { version = other.version; keep() })
        said.append(button)
      } else if (said) said.textContent = 'Not kept as a draft: save before you leave this page.'
    } catch { if (said) said.textContent = 'Not kept as a draft: the program cannot be reached.' }
  }
  for (const box of boxes) box.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(keep, 700) })
  addEventListener('pagehide', () => { if (waiting) { clearTimeout(waiting); keep() } })
}

// The grid: arrow keys move, Enter goes down, a block from a spreadsheet falls into the cells from where it is pasted.
const grid = document.querySelector('[data-grid]')
if (grid) {
  const cells = new Map([...grid.querySelectorAll('input.marram-cell')].map(cell => [cell.dataset.at, cell]))
  const at = cell => cell.dataset.at.split(',').map(Number)
  const go = (row, column) => { const cell = cells.get(`${row},${column}`); if (cell) { cell.focus(); cell.select() } return !!cell }
  grid.addEventListener('keydown', event => {
    if (!event.target.matches('input.marram-cell') || event.ctrlKey || event.metaKey || event.altKey) return
    const [row, column] = at(event.target)
    const { selectionStart: start, selectionEnd: end, value } = event.target
    const moved = event.key === 'ArrowUp' ? go(row - 1, column)
      : event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey) ? go(row + 1, column)
      : event.key === 'ArrowLeft' && (start === 0 && (end === 0 || end === value.length)) ? go(row, column - 1)
      : event.key === 'ArrowRight' && (end === value.length && (start === end || start === 0)) ? go(row, column + 1)
      : false
    if (moved || event.key === 'Enter') event.preventDefault()
  })
  grid.addEventListener('paste', event => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!event.target.matches('input.marram-cell') || !/[\t\n]/.test(text.trimEnd())) return
    event.preventDefault()
    const [row, column] = at(event.target)
    const lines = text.replace(/\r/g, '').replace(/\n$/, '').split('\n').map(line => line.split('\t'))
    const said = grid.querySelector('[data-draft-said]')
    const outside = lines.flatMap((line, down) => line.map((value, along) => [value.trim(), `${row + down},${column + along}`])).filter(([value, place]) => value && !cells.has(place))
    if (outside.length > 0) {
      said.textContent = `Nothing was pasted: ${outside.length} of the cells copied (“${outside[0][0]}” first) would fall outside the grid. Begin further up or left, or copy fewer.`
      return
    }
    for (const [down, line] of lines.entries()) {
      for (const [along, value] of line.entries()) {
        const cell = cells.get(`${row + down},${column + along}`)
        if (cell && value.trim()) { cell.value = value.trim(); cell.dispatchEvent(new Event('input', { bubbles: true })) }
      }
    }
    said.textContent = `${lines.length} rows pasted. Nothing is saved yet.`
  })
}

// Beside each comment what the checks say of it, while it is typed.
for (const box of document.querySelectorAll('textarea[data-indicator]')) {
  const into = box.closest('.marram-comment')?.querySelector('[data-checks]')
  let waiting
  let asked = 0
  if (into) box.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(async () => {
      const mine = ++asked
      if (!box.value.trim()) { into.textContent = ''; return }
      try {
        const answer = await fetch(`/checks/paragraph?handler=Fragment${location.search.replace('?', '&')}`, {
          method: 'POST', body: new URLSearchParams({ Text: box.value, Indicator: box.dataset.indicator, Section: 'comment', __RequestVerificationToken: token() })
        })
        const text = await answer.text()
        if (mine === asked && answer.ok) into.innerHTML = text
      } catch { /* “Only check” still works. */ }
    }, 600)
  })
}
