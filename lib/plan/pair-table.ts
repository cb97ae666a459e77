/** A hash table from two small whole numbers to a third, none of them negative. For millions of them. */
export class PairTable {
  #size = 0;
  #one = new Int32Array(1024);
  #other = new Int32Array(1024);
  #value = new Int32Array(1024).fill(none);

  /** The value, or {@link none}. */
  get(one: number, other: number): number {
    return this.#value[this.#slotOf(one, other)] ?? none;
  }

  set(one: number, other: number, value: number): void {
    const slot = this.#slotOf(one, other);
    if (this.#value[slot] !== none) {
      this.#value[slot] = value;
      return;
    }
    this.#put(slot, one, other, value);
    this.#size++;
    // Half full at most: then a search takes a step or two.
    if (this.#size * 2 > this.#value.length) this.#grow();
  }

  #slotOf(one: number, other: number): number {
    const mask = this.#value.length - 1;
    let slot = hash(one, other) & mask;
    while (this.#value[slot] !== none && (this.#one[slot] !== one || this.#other[slot] !== other))
      slot = (slot + 1) & mask;
    return slot;
  }

  #put(slot: number, one: number, other: number, value: number): void {
    this.#one[slot] = one;
    this.#other[slot] = other;
    this.#value[slot] = value;
  }

  #grow(): void {
    const [ones, others, values] = [this.#one, this.#other, this.#value];
    this.#one = new Int32Array(values.length * 2);
    this.#other = new Int32Array(values.length * 2);
    this.#value = new Int32Array(values.length * 2).fill(none);
    for (let slot = 0; slot < values.length; slot++) {
      const value = values[slot] ?? none;
      if (value === none) continue;
      const [one, other] = [ones[slot] ?? 0, others[slot] ?? 0];
      this.#put(this.#slotOf(one, other), one, other, value);
    }
  }
}

/** Nothing: no value, no entry, no number. */
export const none = -1;

function hash(one: number, other: number): number {
  const mixed = Math.imul(one + 1, 0x9e3779b1) ^ Math.imul(other + 1, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
