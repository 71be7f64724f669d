// Enhancements only: every page works without this file.
import { initAll } from './lib/govuk/govuk-frontend.min.js'
import './month.js'
import './copy.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// The key written on a box (data-key="/") puts the cursor into it, unless the person is typing somewhere. A single key can be
// pressed by mistake or by a voice, so it can be turned off, at the foot of the page (WCAG 2.2, 2.1.4).
const keyed = document.querySelector('[data-key]')
if (keyed) {
  const remembered = {
    get off() { try { return localStorage.getItem('marram-keys') === 'off' } catch { return false } },
    set off(value) { try { localStorage.setItem('marram-keys', value ? 'off' : 'on') } catch { /* a browser that keeps nothing */ } }
  }

  let off = remembered.off
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'marram-footer__button'
  const label = () => { button.textContent = off ? `Turn the key ${keyed.dataset.key} on again` : `Turn off the key ${keyed.dataset.key}, which goes to the search box` }
  button.addEventListener('click', () => { off = !off; remembered.off = off; label() })
  label()
  const line = document.createElement('p')
  line.append(button)
  document.querySelector('.marram-footer').append(line)

  document.addEventListener('keydown', event => {
    if (off || event.key !== keyed.dataset.key || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target.closest('input, select, textarea, [contenteditable]')) return
    event.preventDefault()
    keyed.focus()
  })
}

// A number that is tried out (data-slider="LEAST GREATEST STEP") can be slid as well as typed. What lies beyond the slider can still be typed.
for (const box of document.querySelectorAll('input[data-slider]')) {
  const [min, max, step] = box.dataset.slider.split(' ')
  const slider = Object.assign(document.createElement('input'), { type: 'range', min, max, step, className: 'marram-slider' })
  slider.value = box.value || Math.max(0, min)
  slider.setAttribute('aria-label', `${document.querySelector(`label[for="${box.id}"]`).textContent.trim()} Slider`)
  slider.addEventListener('input', () => { box.value = slider.value })
  box.addEventListener('input', () => { slider.value = box.value || Math.max(0, min) })
  box.after(slider)
}

// A form with data-check="ADDRESS" data-check-into="ID" has its text checked as it is typed: the answer of the address, a fragment, is put into the element.
for (const form of document.querySelectorAll('form[data-check]')) {
  const into = document.getElementById(form.dataset.checkInto)
  let waiting
  let asked = 0
  const ask = async () => {
    const mine = ++asked
    try {
      const answer = await fetch(form.dataset.check, { method: 'POST', body: new URLSearchParams(new FormData(form)), credentials: 'same-origin' })
      const text = await answer.text()
      if (mine !== asked) return
      if (answer.ok) into.innerHTML = text
      else into.textContent = answer.status === 400 && text.length < 300 ? text : 'The text could not be checked. Use the button.'
    } catch { /* The button still works. */ }
  }
  form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(ask, 400) })
  form.addEventListener('change', () => { clearTimeout(waiting); waiting = setTimeout(ask, 50) })
}

// A page that shows work under way asks how far it is. Only the sentence is put in its place, so that a screen reader reads it alone and nobody loses their place; when the work is over the page comes anew.
const progress = document.querySelector('#progress [role=status]')
if (progress) {
  const ask = async () => {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
      const now = page.querySelector('#progress [role=status]')
      if (!now) return location.reload()
      if (now.textContent !== progress.textContent) progress.textContent = now.textContent
    } catch { /* The program may be starting anew. */ }
    setTimeout(ask, 2000)
  }
  setTimeout(ask, 2000)
}
