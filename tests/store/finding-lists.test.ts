import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shippedFindingLists } from '#electron/main/shipped-finding-lists.ts'
import { findingListHandlers } from '#electron/store/subjects/finding-lists.ts'
import type { Input } from '#shared/calls/calls.ts'
import { findingLists } from '#shared/calls/findings.ts'
import { findingClass } from '#shared/domain/sheet.ts'
import { openTestLibrary, type TestLibrary, temporaryFolder, testDefaults } from './support/library.ts'
import { fileOne, refusalsOf } from './support/rectifying.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const resources = join(import.meta.dirname, '../../resources')
const shipped = JSON.parse(readFileSync(join(resources, 'finding-lists.json'), 'utf8'))

const read = ({ store, context }: TestLibrary) => findingListHandlers['findings.lists'](store, {}, context)
type Wanted = Input<'findings.saveLists'>

/** What is there, as the page would send it. */
function asWanted(library: TestLibrary): Wanted {
  const { kinds, causes, departments, recurrenceDays } = read(library)
  const answering = findingClass.options.map(
    (of) => [of, departments.find((one) => one.findingClass === of)?.id ?? null] as const,
  )
  return {
    kinds: kinds.map(({ used: _used, ...kind }) => kind),
    causes,
    classDepartments: Object.fromEntries(answering) as Wanted['classDepartments'],
    recurrenceDays,
  }
}
const save = (library: TestLibrary, wanted: Wanted) =>
  findingListHandlers['findings.saveLists'](library.store, wanted, library.context)

describe('the lists of kinds and causes', () => {
  it('are shipped with every new library, in the language the desk is set to', () => {
    const library = temporaryLibrary()
    const lists = read(library)
    expect(findingLists.parse(lists)).toEqual(lists)
    for (const of of findingClass.options) {
      const names = (rows: readonly { findingClass: string; name: string }[]) =>
        rows.filter((row) => row.findingClass === of).map(({ name }) => name)
      expect(names(lists.kinds)).toEqual(shipped['zh-CN'].kinds[of])
      expect(names(lists.causes)).toEqual(shipped['zh-CN'].causes[of])
    }
    expect(lists.recurrenceDays).toBe(60)
    const english = temporaryLibrary({ findingLists: shippedFindingLists(resources, 'en') })
    expect(read(english).kinds[0]?.name).toBe('Step of the service left out')
    expect(read(english).departments.map(({ name }) => name)).toContain('Customer service')
    expect(JSON.stringify(shipped.en)).not.toMatch(/[一-鿿]/)
  })

  it('come to a library from before there were any, once', () => {
    const root = temporaryFolder()
    const { findingLists: _none, ...before } = testDefaults()
    const old = openTestLibrary(root, before)
    expect(read(old).kinds).toEqual([])
    old.close()
    const opened = openTestLibrary(root)
    expect(read(opened).kinds.length).toBeGreaterThan(20)
    save(opened, { ...asWanted(opened), kinds: [], causes: [] })
    opened.close()
    const again = openTestLibrary(root)
    expect(read(again)).toMatchObject({ kinds: [], causes: [] })
    again.dispose()
  })

  it('are saved whole: order, names exchanged, departments, days', () => {
    const library = temporaryLibrary()
    const wanted = asWanted(library)
    const [first, second, ...others] = wanted.kinds
    const training = read(library).departments.find(({ name }) => name === '培训部门')?.id ?? null
    if (first === undefined || second === undefined) throw new Error('no kinds')
    const kinds = [
      { ...second, name: first.name, departmentId: training },
      { ...first, name: second.name },
      { id: null, findingClass: 'skill' as const, name: '方言听不懂', departmentId: null, isRetired: false },
      ...others,
    ]
    const causes = [{ findingClass: 'process' as const, name: '只有这一个' }]
    const saved = save(library, { ...wanted, kinds, causes, recurrenceDays: 30 })
    expect(saved).toEqual(read(library))
    expect(saved.kinds.slice(0, 3)).toMatchObject([
      { id: second.id, name: first.name, departmentId: training },
      { id: first.id, name: second.name },
      { name: '方言听不懂', used: 0 },
    ])
    expect(saved.causes).toEqual(causes)
    expect(saved.recurrenceDays).toBe(30)
  })

  it('say which department answers for a class (R1)', () => {
    const library = temporaryLibrary()
    const wanted = asWanted(library)
    const { skill, attitude } = wanted.classDepartments
    const exchanged = { ...wanted.classDepartments, skill: attitude, attitude: skill }
    save(library, { ...wanted, classDepartments: exchanged })
    expect(asWanted(library).classDepartments).toEqual(exchanged)
    save(library, { ...wanted, classDepartments: { ...exchanged, process: null } })
    expect(asWanted(library).classDepartments.process).toBeNull()
    expect(read(library).departments).toHaveLength(4)
  })

  it('keep a kind that findings have, and take it up again under its name', () => {
    const library = temporaryLibrary()
    const wanted = asWanted(library)
    const [used, unused, ...others] = wanted.kinds.filter((kind) => kind.findingClass === 'attitude')
    if (used?.id == null || unused === undefined) throw new Error('no kinds')
    fileOne(library, { kindId: used.id })
    const saved = save(library, { ...wanted, kinds: others })
    expect(saved.kinds.find(({ id }) => id === used.id)).toMatchObject({ isRetired: true, used: 1 })
    expect(saved.kinds.some(({ id }) => id === unused.id)).toBe(false)
    const again = { id: null, findingClass: 'attitude' as const, name: used.name, departmentId: null, isRetired: false }
    expect(save(library, { ...wanted, kinds: [again] }).kinds).toMatchObject([{ id: used.id, isRetired: false }])
    expect(refusalsOf(() => save(library, { ...wanted, kinds: [{ ...used, findingClass: 'skill' }] }))).toEqual([
      { code: 'kind-in-use', field: 'kinds' },
    ])
    const renamed = save(library, { ...wanted, kinds: [{ ...again, name: '别的' }] }).kinds
    const other = renamed.find(({ name }) => name === '别的')?.id ?? ''
    expect(refusalsOf(() => save(library, { ...wanted, kinds: [{ ...again, id: other }] }))).toEqual([
      { code: 'list-name-twice', field: 'kinds.0.name' },
    ])
  })

  it('refuse empty and doubled names, departments that are gone, and one department for two classes', () => {
    const library = temporaryLibrary()
    const wanted = asWanted(library)
    const kind = { id: null, findingClass: 'skill' as const, name: '重复', departmentId: null, isRetired: false }
    const refused = (changes: Partial<Wanted>) => refusalsOf(() => save(library, { ...wanted, ...changes }))
    expect(refused({ kinds: [{ ...kind, name: '' }, kind, kind] })).toEqual([
      { code: 'required', field: 'kinds.0.name' },
      { code: 'list-name-twice', field: 'kinds.2.name' },
    ])
    expect(refused({ causes: [kind, { ...kind, findingClass: 'process' }, kind] })).toEqual([
      { code: 'list-name-twice', field: 'causes.2.name' },
    ])
    expect(refused({ kinds: [{ ...kind, departmentId: 'gone' as never }] })).toEqual([
      { code: 'unknown-department', field: 'kinds.0.departmentId' },
    ])
    const { skill } = wanted.classDepartments
    expect(refused({ classDepartments: { ...wanted.classDepartments, process: skill } })).toEqual([
      { code: 'department-has-class', field: 'classDepartments' },
    ])
    expect(asWanted(library)).toEqual(wanted)
  })
})
