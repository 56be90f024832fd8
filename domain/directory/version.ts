/** 指导性目录: what a county may buy, in dated versions. The first is the annex of the founding document (G-13). */
import type { IsoDate } from '#domain/kernel/types.ts';
import { type CatalogueItem, catalogue, catalogueSource } from '#domain/law/catalogue.ts';

export interface DirectoryVersion {
  /** `2018.1`: the year it takes effect and its number. */
  version: string;
  /** First day on which a purchase that begins follows it. */
  from: IsoDate;
  /** Document that published it, as cited. */
  source: string;
  items: readonly CatalogueItem[];
}

export const foundingDirectory: DirectoryVersion = {
  version: '2018.1',
  from: '2018-10-16',
  source: catalogueSource.text,
  items: catalogue,
};

/** The version that a purchase begun on `date` keeps to its end. `published` = oldest first. */
export function directoryOn(published: readonly DirectoryVersion[], date: IsoDate): DirectoryVersion {
  return published.findLast(({ from }) => from <= date) ?? foundingDirectory;
}

export function itemIn(directory: DirectoryVersion, number: number): CatalogueItem | undefined {
  return directory.items.find((item) => item.number === number);
}
