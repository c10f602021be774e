/** Drafts that save themselves: a scoring, a sheet. */
export const drafts = {
  unchanged: '尚未修改',
  savedAt: '已保存 {{time}}',
  saving: '正在保存…',
  failed: '未能保存',
  conflicting: '草稿有冲突，未保存',
  conflict: '草稿在别处被修改过',
  takeStored: '载入已保存的草稿',
}
