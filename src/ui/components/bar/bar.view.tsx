/** A bar beside a number in a table: the table is the chart. Says nothing that the number does not. @param of the longest bar's value */
export function Bar({ value, of }: { value: number; of: number }) {
  const width = of > 0 ? Math.round((100 * value) / of) : 0;
  return <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="bar__length" width={width} height="10" /></svg>;
}
