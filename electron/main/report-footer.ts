import type { PaperHead } from '#shared/calls/print-job.ts'
import { dayOf } from '#shared/domain/days.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { periodWords } from '#shared/domain/reports/report-words.ts'
import type { Words } from './words.ts'

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? '')

/** Local date and time to the minute: 2026-11-02 09:15. */
export function minuteOf(instant: number): string {
  const date = new Date(instant)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${dayOf(instant)} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Stands where Chromium would print its own header, which has no other way to be left out. */
export const emptyHeader = '<span></span>'

/** The line at the foot of a report's pages. */
export const footerTemplate = (t: Words, model: ReportModel): string =>
  paperFooter(t, model, [periodWords(t, model.period)])

/** What stands at the foot beside the page's number: library, what it is, whether it is made up, when it was printed. */
export const footerWords = (t: Words, head: PaperHead, what: readonly string[]): string =>
  [
    head.libraryName,
    ...what,
    ...(head.hasSampleData ? [t('reports.head.sample')] : []),
    t('reports.footer.print', { at: minuteOf(head.preparedAt) }),
  ].join(' · ')

/**
 * The line at the foot of every page, as Chromium's template: it knows no style sheet and starts at font size 0, so
 * everything is said inline; the two numbers are filled in by class name.
 */
export function paperFooter(t: Words, head: PaperHead, what: readonly string[]): string {
  const page = escapeHtml(t('reports.footer.page', { page: '[page]', pages: '[pages]' }))
    .replace('[pages]', '<span class="totalPages"></span>')
    .replace('[page]', '<span class="pageNumber"></span>')
  const style = [
    'display:flex',
    'justify-content:space-between',
    'width:100%',
    'margin:0 18mm',
    'padding-top:1.5mm',
    'border-top:0.5px solid #9aa4ab',
    'color:#5d6872',
    "font:7.5pt 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif",
  ].join(';')
  return `<div style="${style}"><span>${escapeHtml(footerWords(t, head, what))}</span><span>${page}</span></div>`
}
