import { findNodeAtLocation } from 'jsonc-parser'
import { z } from 'zod'
import type { JsonNode } from '../json/json-text.ts'
import type { SheetFileProblemCode } from './sheet-file-problem.ts'

/* Where a JSON tree departs from a schema: what zod finds wrong, and the fields it would silently leave out. */

export type ShapeProblem = {
  readonly path: readonly (string | number)[]
  readonly offset: number
  readonly code: SheetFileProblemCode
  readonly values: Readonly<Record<string, string | number>>
}

/** Puts a problem together. */
export const shapeProblem = (
  code: SheetFileProblemCode,
  path: ShapeProblem['path'],
  offset: number,
  values: ShapeProblem['values'] = {},
): ShapeProblem => ({ path, offset, code, values })

/** The node at a path, or the nearest one above it where the path leads nowhere. */
export function nodeAt(root: JsonNode, path: readonly (string | number)[]): JsonNode {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length))
    if (node !== undefined) return node
  }
  return root
}

type Issue = z.core.$ZodIssue

const expectations: Readonly<Record<string, SheetFileProblemCode>> = {
  string: 'not-text',
  number: 'not-number',
  int: 'not-whole-number',
  boolean: 'not-true-or-false',
  array: 'not-list',
  object: 'not-object',
}

const tooBig: Readonly<Record<string, SheetFileProblemCode>> = {
  string: 'text-too-long',
  array: 'list-too-long',
  number: 'number-too-large',
  int: 'number-too-large',
}

function describeIssue(issue: Issue): readonly [SheetFileProblemCode, ShapeProblem['values']] {
  switch (issue.code) {
    case 'invalid_type':
      return [expectations[issue.expected] ?? 'value-unknown', { allowed: issue.expected }]
    case 'too_big':
      if (issue.exact) return ['list-length', { exact: Number(issue.maximum) }]
      return [tooBig[issue.origin] ?? 'number-too-large', { most: Number(issue.maximum) }]
    case 'too_small':
      if (issue.exact) return ['list-length', { exact: Number(issue.minimum) }]
      if (issue.origin === 'string') return ['text-empty', {}]
      return ['number-too-small', { least: Number(issue.minimum) }]
    case 'invalid_value':
      return ['value-unknown', { allowed: issue.values.map(String).join(', ') }]
    case 'invalid_union':
      return [
        'value-unknown',
        { allowed: 'options' in issue && Array.isArray(issue.options) ? issue.options.join(', ') : '' },
      ]
    default:
      return ['value-unknown', { allowed: issue.message }]
  }
}

/** Puts what zod found wrong with a tree's value to where it stands in the text. */
export function schemaProblems(root: JsonNode, base: readonly string[], error: z.ZodError): readonly ShapeProblem[] {
  return error.issues.map((issue) => {
    const path = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
    const node = findNodeAtLocation(root, path)
    const { offset } = node ?? nodeAt(root, path)
    // zod says of what isn't there that it has the wrong type.
    if (node === undefined) return shapeProblem('field-missing', path, offset, { field: String(path.at(-1)) })
    const written = node.children === undefined ? String(node.value).slice(0, 40) : ''
    const [code, values] = describeIssue(issue)
    return shapeProblem(code, path, offset, { ...values, written })
  })
}

/** The schema of an object at this node: of a union, the member whose literal field says what is written there. */
function objectSchema(schema: z.core.$ZodType, node: JsonNode): z.ZodObject | null {
  if (schema instanceof z.ZodObject) return schema
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return null
  const { discriminator } = schema.def
  const written = findNodeAtLocation(node, [discriminator])?.value
  const member = schema.options.find(
    (option): option is z.ZodObject =>
      option instanceof z.ZodObject &&
      option.shape[discriminator] instanceof z.ZodLiteral &&
      option.shape[discriminator].value === written,
  )
  return member ?? null
}

const bare = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodNullable || schema instanceof z.ZodOptional
    ? bare(schema.unwrap())
    : schema

/** Fields the schema doesn't know and fields that are written twice, all the way down. */
export function fieldProblems(
  schema: z.core.$ZodType,
  node: JsonNode,
  path: readonly (string | number)[],
): readonly ShapeProblem[] {
  const inner = bare(schema)
  if (node.type === 'array') {
    if (!(inner instanceof z.ZodArray)) return []
    return (node.children ?? []).flatMap((child, place) => fieldProblems(inner.element, child, [...path, place]))
  }
  const known = node.type === 'object' ? objectSchema(inner, node)?.shape : undefined
  if (known === undefined) return []
  const seen = new Set<string>()
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }): readonly ShapeProblem[] => {
    if (key === undefined || value === undefined) return []
    const field = String(key.value)
    const below = [...path, field]
    if (seen.has(field)) return [shapeProblem('field-twice', below, key.offset, { field })]
    seen.add(field)
    const its = Object.hasOwn(known, field) ? known[field] : undefined
    return its === undefined
      ? [shapeProblem('field-unknown', below, key.offset, { field })]
      : fieldProblems(its, value, below)
  })
}
