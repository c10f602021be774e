import type {
  CriticalRule,
  FindingClass,
  PhraseListName,
  ScoreBand,
  ScoringBasis,
  SheetItem,
  SubjectKind,
} from '../sheet.ts'

/* How two versions of a sheet differ: kinds, places and values. The page has the words. Amounts are in hundredths. */

/** A value as it is to be shown, so that words need nothing of either sheet. */
export type ShownValue =
  | { readonly as: 'nothing' }
  | { readonly as: 'text'; readonly text: string }
  /** Weights, points, scores. */
  | { readonly as: 'points'; readonly hundredths: number }
  /** A part of an item. */
  | { readonly as: 'share'; readonly hundredths: number }
  | { readonly as: 'flag'; readonly isOn: boolean }
  | { readonly as: 'basis'; readonly basis: ScoringBasis }
  | { readonly as: 'item-kind'; readonly kind: SheetItem['kind'] }
  | { readonly as: 'subjects'; readonly subjects: readonly SubjectKind[] }
  | { readonly as: 'finding-class'; readonly findingClass: FindingClass }
  | { readonly as: 'phrase-lists'; readonly lists: readonly PhraseListName[] }
  | { readonly as: 'labels'; readonly labels: readonly string[] }
  | { readonly as: 'bands'; readonly bands: readonly ScoreBand[] }
  | { readonly as: 'critical'; readonly rule: CriticalRule }
  /** Item and options by the names they have in that version. */
  | { readonly as: 'condition'; readonly item: string; readonly options: readonly string[] }
  | { readonly as: 'option'; readonly label: string; readonly share: number; readonly fails: boolean }
  | {
      readonly as: 'ranges'
      readonly ranges: readonly {
        readonly from: number
        readonly to: number
        readonly share: number
        readonly fails: boolean
      }[]
    }
  /** Where a section or item stands: `2.1`, and for an item the title of its section. */
  | { readonly as: 'place'; readonly number: string; readonly section: string }

export type SheetField =
  | 'title'
  | 'introduction'
  | 'subjects'
  | 'basis'
  | 'passMark'
  | 'bands'
  | 'mayExceedHundred'
  | 'floor'

export type SectionField = 'title' | 'weight'

export type ItemField =
  | 'title'
  | 'kind'
  | 'guidance'
  | 'weight'
  | 'allowsNotApplicable'
  | 'noteRequiredBelow'
  | 'markRequiredBelow'
  | 'bonus'
  | 'critical'
  | 'causes'
  | 'defaultFindingClass'
  | 'phraseLists'
  | 'condition'
  | 'shareCap'
  | 'unit'
  | 'ranges'
  | 'pointsEach'
  | 'maximumPoints'
  /** One option: added (before is nothing), removed (after is nothing) or changed. */
  | 'option'
  | 'optionOrder'

type Change = { readonly before: ShownValue; readonly after: ShownValue }

/** `name` is number and title as they are in the newer version, or in the older one of what was removed. */
export type SheetDifference =
  | ({ readonly kind: 'sheet-changed'; readonly field: SheetField } & Change)
  | { readonly kind: 'section-added' | 'section-removed'; readonly sectionId: string; readonly name: string }
  | ({ readonly kind: 'section-moved'; readonly sectionId: string; readonly name: string } & Change)
  | ({
      readonly kind: 'section-changed'
      readonly sectionId: string
      readonly name: string
      readonly field: SectionField
    } & Change)
  | { readonly kind: 'item-added' | 'item-removed'; readonly itemId: string; readonly name: string }
  | ({ readonly kind: 'item-moved'; readonly itemId: string; readonly name: string } & Change)
  | ({
      readonly kind: 'item-changed'
      readonly itemId: string
      readonly name: string
      readonly field: ItemField
    } & Change)
