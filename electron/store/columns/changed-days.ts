/** Which version something of a day was read anew at last: what was counted of other days still holds. */
export function changedDays() {
  const versions = new Map<number, number>()
  let ofAll = 0
  return {
    tell(day: number, version: number): void {
      versions.set(day, version)
    },
    /** Of any day, for all that is known: reading broke off half-way. */
    tellAll(version: number): void {
      ofAll = version
    },
    /** The latest version told of these days; 0 where none was. */
    latestIn(fromDay: number, toDay: number): number {
      let latest = ofAll
      for (const [day, version] of versions) {
        if (day >= fromDay && day <= toDay && version > latest) latest = version
      }
      return latest
    },
  }
}
