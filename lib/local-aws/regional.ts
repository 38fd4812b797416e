/** Resources that code puts in place, because no operation makes them here. Their names are unique in a Region. */
export class Regional<Resource extends { readonly region: string }> {
  readonly #resources = new Map<string, Resource>();
  readonly #nameOf: (resource: Resource) => string;

  constructor(nameOf: (resource: Resource) => string) {
    this.#nameOf = nameOf;
  }

  /** Takes the place of one of the same name. */
  add(resource: Resource): void {
    this.#resources.set(`${resource.region}/${this.#nameOf(resource)}`, resource);
  }

  get(region: string, name: string): Resource | undefined {
    return this.#resources.get(`${region}/${name}`);
  }

  in(region: string): Resource[] {
    return [...this.#resources.values()].filter((resource) => resource.region === region);
  }
}
