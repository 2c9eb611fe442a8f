import type { TypeDefinitions } from './type-conversion.js';

/** The parts of Description.json that the stand-in uses, like the framework. */
export interface ControlDescription {
  readonly name: string;
  readonly namespace: string;
  readonly base: string;
  readonly attributes: readonly {
    readonly name: string;
    readonly propertyName: string;
    readonly propertySetterName?: string;
    readonly propertyGetterName: string;
    readonly type: string;
    readonly readOnly: boolean;
    readonly defaultValueInternal: unknown;
  }[];
  readonly functions: readonly { readonly name: string; readonly params: readonly { readonly name: string }[] }[];
  readonly events: readonly { readonly name: string }[];
  readonly access: readonly {
    readonly name: string;
    readonly defaultValueInternal: boolean | null;
    readonly dependsOn?: readonly string[];
  }[];
  readonly dependencyFiles: readonly { readonly name: string; readonly type: string }[];
  readonly themes: Readonly<Record<string, { readonly resources: readonly { readonly name: string }[] }>>;
  readonly languages: Readonly<Record<string, string>>;
  readonly dataTypes: readonly { readonly schema: string }[];
}

/** A control of a package, as the framework finds it. */
export interface DescribedControl {
  readonly folder: string;
  readonly description: ControlDescription;
  readonly types: TypeDefinitions;
}

async function read(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}. Run "npm run build" first.`);
  return response.json();
}

/**
 * Reads the manifest's only control, as the framework finds it.
 * @param packageRoot where the built package is served
 */
export async function readControl(packageRoot: string): Promise<DescribedControl> {
  const manifest = (await read(`${packageRoot}/Manifest.json`)) as {
    readonly modules: readonly {
      readonly type: string;
      readonly basePath?: string;
      readonly descriptionFile?: string;
    }[];
  };
  const [module, ...others] = manifest.modules.filter(({ type }) => type === 'Control');
  if (!module?.basePath || !module.descriptionFile || others.length > 0)
    throw new Error('The manifest does not have exactly one control.');
  const folder = `${packageRoot}/${module.basePath}`;
  const description = (await read(`${folder}/${module.descriptionFile}`)) as ControlDescription;
  const schemas = await Promise.all(
    description.dataTypes.map(({ schema }) => read(`${folder}/${schema}`) as Promise<{ definitions: TypeDefinitions }>),
  );
  return {
    folder,
    description,
    types: Object.assign({}, ...schemas.map(({ definitions }) => definitions)) as TypeDefinitions,
  };
}

/** Reads a language file: key -> text. */
export async function readLanguage(folder: string, file: string): Promise<Readonly<Record<string, string>>> {
  const answer = (await (await fetch(`${folder}/${file}`)).json()) as {
    readonly localizedText: Record<string, string>;
  };
  return answer.localizedText;
}
