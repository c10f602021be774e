import type { DeskHandlersOf } from '../desk.ts'
import { shippedPhrases } from '../shipped-phrases.ts'

export const phraseDeskHandlers: DeskHandlersOf<'phrases.addShipped'> = {
  'phrases.addShipped': (desk, _input, context) =>
    desk.library().store.command('phrases.insertShipped', shippedPhrases(desk.resources), context),
}
