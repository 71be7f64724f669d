// Enhancements only: every page works without this file.
import { initAll } from './lib/govuk/govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// The key written on a box (data-key="/") puts the cursor into it, unless the person is typing somewhere.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest('input, select, textarea, [contenteditable]')) return
  const box = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
  if (box) {
    event.preventDefault()
    box.focus()
  }
})
