/** The form of one expense. */
export const expenseTexts = () => ({
  addTitle: 'Add expense',
  editTitle: 'Expense',
  back: 'Ledger',
  fields: {
    amount: 'Amount',
    day: 'Spent on',
    category: 'Category',
    payee: 'Paid to',
    note: 'What for',
  },
  amountHint: 'With a minus for money that came back.',
  newCategory: (name: string, parent: string | null) =>
    parent === null ? `New category “${name}”` : `New category “${name}” in ${parent}`,
  newPayee: (name: string) => `New: “${name}”`,
  noAmount: 'Nothing is no expense.',
  nameTooLong: 'The name of a category has at most 60 characters.',
  tooDeep: 'Categories go at most eight levels deep.',
  save: 'Save expense',
  saveChanges: 'Save changes',
  remove: 'Delete this expense',
  added: (amount: string, what: string) => `Added ${amount}, ${what}.`,
  saved: 'Saved the expense.',
  unchanged: 'Nothing was changed.',
  removed: (amount: string) => `Deleted the expense of ${amount}.`,
  gone: {
    title: 'This expense is gone',
    text: 'It was deleted, here or on another device.',
    toLedger: 'To the ledger',
  },
});
