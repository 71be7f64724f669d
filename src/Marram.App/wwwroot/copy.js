// Tables and charts into Word, Outlook, PowerPoint or Excel: a table goes with its colours and without what only a screen needs, a chart as a picture.
const styles = ['background-color', 'color', 'font-weight', 'text-align', 'vertical-align']
const plain = 'rgba(0, 0, 0, 0)'

// Mail and word processors take no style sheet: what a cell looks like is written on it. What is hidden on screen, drawn or pressed does not go.
const dressed = table => {
  const copy = table.cloneNode(true)
  const cells = [...table.querySelectorAll('caption, th, td, strong, a, .marram-judgement, .marram-rag, .marram-improvement')]
  const copies = [...copy.querySelectorAll('caption, th, td, strong, a, .marram-judgement, .marram-rag, .marram-improvement')]
  cells.forEach((cell, at) => {
    const look = getComputedStyle(cell)
    const put = copies[at].style
    for (const style of styles) {
      const value = look.getPropertyValue(style)
      if (value !== plain) put.setProperty(style, value)
    }
    if (/^T[HD]$/.test(cell.tagName)) put.cssText += ';border:1px solid #b1b4b6;padding:2px 6px'
    if (cell.tagName === 'A') put.cssText += ';color:#0b0c0c;text-decoration:none'
  })
  for (const gone of copy.querySelectorAll('svg, button, form, input, select, textarea, .marram-screen-only, [hidden]')) gone.remove()
  for (const link of copy.querySelectorAll('a')) { link.removeAttribute('href'); for (const said of link.querySelectorAll('.govuk-visually-hidden')) said.remove() }
  for (const said of copy.querySelectorAll('caption')) said.classList.remove('govuk-visually-hidden')
  for (const said of copy.querySelectorAll('.govuk-visually-hidden')) said.replaceWith(` ${said.textContent.trim()} `)
  for (const part of copy.querySelectorAll('*')) for (const { name } of [...part.attributes]) if (!['style', 'colspan', 'rowspan', 'scope'].includes(name)) part.removeAttribute(name)
  return `<table style="border-collapse:collapse;font-family:Arial,sans-serif;font-size:10pt">${copy.innerHTML}</table>`
}

const words = cell => cell.innerText.trim().replace(/\s+/g, ' ')
const typed = table => [...table.rows].map(row => [...row.cells].map(words).join('\t')).join('\n')

// Heard by the browser itself, so it works on a plain http address too.
const put = (html, text) => {
  let taken = false
  const give = event => {
    event.clipboardData.setData('text/html', html)
    event.clipboardData.setData('text/plain', text)
    event.preventDefault()
    taken = true
  }
  document.addEventListener('copy', give, { once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', give)
  return taken
}

const tools = (...parts) => {
  const line = document.createElement('p')
  line.className = 'marram-copy marram-screen-only'
  const said = document.createElement('span')
  said.setAttribute('role', 'status')
  line.append(...parts, said)
  return { line, say: text => { said.textContent = text } }
}

const button = (text, about) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'marram-footer__button'
  const more = document.createElement('span')
  more.className = 'govuk-visually-hidden'
  more.textContent = `: ${about}`
  made.append(text, more)
  return made
}

for (const region of document.querySelectorAll('main .marram-table-scroll')) {
  const table = region.querySelector('table')
  if (!table || table.querySelector('input, textarea, select')) continue
  const press = button('Copy this table', region.getAttribute('aria-label') ?? 'table')
  const { line, say } = tools(press)
  press.addEventListener('click', () => say(put(dressed(table), typed(table)) ? 'Copied: paste it into Word, Outlook, PowerPoint or Excel.' : 'The browser did not allow it: mark the table and copy it.'))
  region.after(line)
}

const picture = async svg => {
  const drawn = svg.cloneNode(true)
  const { width, height } = svg.viewBox.baseVal
  drawn.setAttribute('width', width)
  drawn.setAttribute('height', height)
  drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawn))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  // Three dots to a pixel: sharp on paper.
  canvas.width = width * 3
  canvas.height = height * 3
  const paper = canvas.getContext('2d')
  paper.fillStyle = '#fff'
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'))
}

for (const figure of document.querySelectorAll('main .marram-chart')) {
  const svg = figure.querySelector('svg')
  if (!svg) continue
  const about = svg.querySelector('title')?.textContent ?? 'chart'
  const save = button('Save as a picture', about)
  const parts = [save]
  // A browser gives pictures to the clipboard only on a secure address or on this machine itself.
  const copy = navigator.clipboard?.write && window.ClipboardItem ? button('Copy as a picture', about) : null
  if (copy) parts.unshift(copy)
  const { line, say } = tools(...parts)
  copy?.addEventListener('click', async () => {
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture(svg) })])
      say('Copied: paste it into Word, Outlook or PowerPoint.')
    } catch {
      say('The browser did not allow it: save the picture instead.')
    }
  })
  save.addEventListener('click', async () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await picture(svg))
    link.download = `${about.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60)}.png`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  })
  figure.append(line)
}
