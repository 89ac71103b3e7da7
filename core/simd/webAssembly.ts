/** As much of WebAssembly as is used here. Not all of those who compile core/ have the types of a host that has it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory;
};

/** Memory of a module. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

const PAGE = 65_536;

/**
 * Memory of at least so many bytes; null where there is no WebAssembly, or no room. Ask for all that is needed: where one
 * grows, V8 throws away whatever it has compiled for typed arrays, and compiles it for such as may be gone.
 */
export function wasmMemory(bytes: number): WasmMemory | null {
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  } catch {
    return null;
  }
}

/**
 * Makes instances of a module that is kept as text, and compiles it for the first of them. What comes back says null where
 * that cannot be done, once and for all: where there is no WebAssembly, none with SIMD, or a policy that forbids it.
 *
 * @param hex the module in hexadecimal
 */
export function wasmFactory<Exports extends object>(hex: string): (imports?: object) => Exports | null {
  let module: object | null | undefined;
  return (imports = {}) => {
    if (module === null) return null;
    try {
      module ??= new WebAssembly.Module(bytesOf(hex));
      return new WebAssembly.Instance(module, imports).exports as Exports;
    } catch {
      module ??= null;
      return null;
    }
  };
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
