import { findNodeAtLocation, getNodeValue } from 'jsonc-parser'
import { type JsonNode, placesIn, readJson } from '../json/json-text.ts'
import { type Sheet, sheet as sheetSchema } from '../sheet.ts'
import type { SheetFileProblem, SheetFileProblemCode } from './sheet-file-problem.ts'
import { fieldProblems, nodeAt, type ShapeProblem, schemaProblems, shapeProblem } from './sheet-file-shape.ts'
import { numbered, type SheetProblemCode } from './sheet-problem.ts'
import { errorsAmong, sheetProblems } from './sheet-problems.ts'

/*
 * A sheet as a file that travels between desks: {"format": "lingjian-sheet", "formatVersion": 1, "sheet": {…}}. The
 * sheet's fields are those of sheet.ts, amounts in hundredths.
 */

export type { SheetFileProblem } from './sheet-file-problem.ts'

export const sheetFileFormat = 'lingjian-sheet'
export const sheetFileVersion = 1
/** A file of more characters isn't read; a sheet of 500 items with the longest guidance stays well below. */
export const mostSheetFileCharacters = 4_000_000
/** The deepest value of a sheet is the ninth level: file, sheet, sections, section, items, item, options, option, value. */
const mostDeep = 32
const mostProblems = 100

/** The sheet as the text of a file: pretty JSON, every field written, always in the same order. */
export function sheetFileText(sheet: Sheet): string {
  // Parsing puts the fields in the schema's order.
  const content = { format: sheetFileFormat, formatVersion: sheetFileVersion, sheet: sheetSchema.parse(sheet) }
  return `${JSON.stringify(content, null, 2)}\n`
}

/** `sections[0].items[2].weight`, as it is written in the file below `sheet`. */
function pathText(path: readonly (string | number)[]): string {
  const below = path[0] === 'sheet' && path.length > 1 ? path.slice(1) : path
  return below.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? part : `${text}.${part}`
  }, '')
}

/** Number and title of the item (or section) a path leads into, as far as the file says. */
function nameAt(root: JsonNode, path: readonly (string | number)[]): string {
  const [, sections, section, items, item] = path
  if (sections !== 'sections' || typeof section !== 'number') return ''
  const isItem = items === 'items' && typeof item === 'number'
  const title = findNodeAtLocation(root, [...path.slice(0, isItem ? 5 : 3), 'title'])?.value
  const number = isItem ? `${section + 1}.${item + 1}` : `${section + 1}`
  return numbered(number, typeof title === 'string' ? title.slice(0, 40) : '')
}

function formatProblems(root: JsonNode): readonly ShapeProblem[] {
  const format = findNodeAtLocation(root, ['format'])
  if (root.type !== 'object' || format?.value !== sheetFileFormat) {
    return [shapeProblem('not-a-sheet', ['format'], (format ?? root).offset, { format: sheetFileFormat })]
  }
  const version = findNodeAtLocation(root, ['formatVersion'])
  const at = (version ?? root).offset
  const theirs: unknown = version?.value
  if (typeof theirs !== 'number' || !Number.isInteger(theirs) || theirs < 1) {
    return [shapeProblem('version-unknown', ['formatVersion'], at, { ours: sheetFileVersion })]
  }
  if (theirs > sheetFileVersion) {
    return [shapeProblem('version-newer', ['formatVersion'], at, { ours: sheetFileVersion, theirs })]
  }
  return findNodeAtLocation(root, ['sheet']) === undefined
    ? [shapeProblem('field-missing', ['sheet'], root.offset, { field: 'sheet' })]
    : topFieldProblems(root)
}

function topFieldProblems(root: JsonNode): readonly ShapeProblem[] {
  const known = ['format', 'formatVersion', 'sheet']
  const keys = (root.children ?? []).flatMap(({ children: [key] = [] }) => key ?? [])
  const seen = new Set<string>()
  return keys.flatMap((key): readonly ShapeProblem[] => {
    const field = String(key.value)
    const isTwice = seen.has(field)
    seen.add(field)
    if (isTwice) return [shapeProblem('field-twice', [field], key.offset, { field })]
    return known.includes(field) ? [] : [shapeProblem('field-unknown', [field], key.offset, { field })]
  })
}

/** What makes it no draft either: everything is found by its id. */
const noDraft: ReadonlySet<SheetProblemCode> = new Set(['section-id-twice', 'item-id-twice', 'option-id-twice'])

type RuleProblems = { readonly refusing: readonly ShapeProblem[]; readonly open: readonly ShapeProblem[] }

/** The errors of `sheetProblems`, each where its value stands in the file: those that refuse the file, and the others. */
function ruleProblems(root: JsonNode, sheet: Sheet): RuleProblems {
  const errors = errorsAmong(sheetProblems(sheet))
  const shaped = (isRefusing: boolean): readonly ShapeProblem[] =>
    errors
      .filter(({ code }) => noDraft.has(code) === isRefusing)
      .map(({ code: problem, path, values }) => {
        const full = ['sheet', ...path]
        return shapeProblem('sheet-invalid', full, nodeAt(root, full).offset, { ...values, problem })
      })
  return { refusing: shaped(true), open: shaped(false) }
}

type Read =
  /** `problems`: what still keeps the draft from being published. */
  | { readonly ok: true; readonly sheet: Sheet; readonly problems: readonly SheetFileProblem[] }
  | { readonly ok: false; readonly problems: readonly SheetFileProblem[] }

function located(text: string, root: JsonNode | null, problems: readonly ShapeProblem[]): readonly SheetFileProblem[] {
  const placeOf = placesIn(text)
  const inOrder = problems.toSorted((a, b) => a.offset - b.offset)
  return inOrder.map(({ path, offset, code, values }) => {
    const { line, column } = placeOf(offset)
    const name = root === null ? '' : nameAt(root, path)
    const place = [pathText(path), name].filter((part) => part !== '').join(' · ')
    return { line, column, path, code, values: { ...values, line, column, place } }
  })
}

const refused = (text: string, root: JsonNode | null, problems: readonly ShapeProblem[]): Read => ({
  ok: false,
  problems: located(text, root, problems).slice(0, mostProblems),
})

function readRoot(text: string, root: JsonNode): Read {
  const ofFormat = formatProblems(root)
  const node = findNodeAtLocation(root, ['sheet'])
  if (node === undefined || ofFormat.some(({ code }) => code !== 'field-unknown' && code !== 'field-twice')) {
    return refused(text, root, ofFormat)
  }
  const parsed = sheetSchema.safeParse(getNodeValue(node))
  const ofFields = [...ofFormat, ...fieldProblems(sheetSchema, node, ['sheet'])]
  if (!parsed.success) {
    return refused(text, root, [...ofFields, ...schemaProblems(root, ['sheet'], parsed.error)])
  }
  const ofRules = ruleProblems(root, parsed.data)
  const refusing = [...ofFields, ...ofRules.refusing]
  return refusing.length > 0
    ? refused(text, root, refusing)
    : { ok: true, sheet: parsed.data, problems: located(text, root, ofRules.open) }
}

/**
 * Reads the text of a sheet's file. What is wrong is listed in the order of the file, with line and column (from 1),
 * the path of the value and a code with values for the words `sheets.file.problems`: mistakes of the text first and
 * alone, then the format, then unknown, missing and wrong fields and ids that are there twice; at most 100 problems. What
 * else would keep the sheet from being published (the errors of `sheetProblems`) is listed with the sheet, all of it: that
 * is a draft like any other. A leading byte-order mark is skipped.
 */
export function readSheetFile(given: string): Read {
  const text = given.replace(/^\uFEFF/, '')
  const alone = (code: SheetFileProblemCode, offset: number, values: ShapeProblem['values']) =>
    refused(text, null, [shapeProblem(code, [], offset, values)])
  if (text.trim() === '') return alone('empty', 0, {})
  if (text.length > mostSheetFileCharacters) {
    return alone('too-large', 0, { characters: text.length, most: mostSheetFileCharacters })
  }
  const json = readJson(text, mostDeep)
  switch (json.outcome) {
    case 'too-deep':
      return alone('too-deep', json.offset, { most: mostDeep })
    case 'malformed':
      return refused(
        text,
        null,
        json.problems.map(({ fault, offset, text: found }) => shapeProblem(fault, [], offset, { found })),
      )
    case 'read':
      return readRoot(text, json.root)
  }
}
