/**
 * What is changed in the scripts of the face mesh when the pages are built, so that they run where no text may be
 * evaluated as code (script-src without 'unsafe-eval') and in a worker.
 *
 * Its WebAssembly is joined to scripts by Emscripten's binder, which writes each joining function as text and has the
 * browser compile it. Here the same functions are closures. A version of the library in which a passage is not found
 * exactly once ends the build.
 */

type Change = readonly [passage: RegExp, instead: string];

const NAMED = `
  return Object.defineProperty(function () { return body.apply(this, arguments); }, "name", { value: name });
}`;

/** argTypes: of the result, of the object (null for a plain function), then of each argument. */
const INVOKER = `
  var first = isClassMethodFunc ? 1 : 2;
  return function () {
    if (arguments.length !== argCount - 2) throwBindingError(humanName + " takes " + (argCount - 2) + " arguments");
    var destructors = needsDestructorStack ? [] : null;
    var wired = isClassMethodFunc ? [argTypes[1].toWireType(destructors, this)] : [];
    for (var i = 2; i < argCount; i++) wired.push(argTypes[i].toWireType(destructors, arguments[i - 2]));
    var result = cppInvokerFunc.apply(null, [cppTargetFunc].concat(wired));
    if (needsDestructorStack) runDestructors(destructors);
    else wired.forEach(function (each, i) {
      var free = argTypes[first + i].destructorFunction;
      if (free !== null) free(each);
    });
    return returns ? argTypes[0].fromWireType(result) : undefined;
  };
}`;

const CALLER = `
  return __emval_addMethodCaller(function (handle, name, destructors, args) {
    var at = args;
    var given = types.slice(1).map(function (type) {
      var value = type.readValueFromPointer(at);
      at += type.argPackAdvance;
      return value;
    });
    var result = handle[name].apply(handle, given);
    given.forEach(function (each, i) { if (types[i + 1].deleteObject) types[i + 1].deleteObject(each); });
    return retType.isVoid ? undefined : retType.toWireType(destructors, result);
  });
}`;

const BINDER: readonly Change[] = [
  [/return new Function\("body",.*?\)\(body\)\}/, NAMED],
  [/var argsList="";var argsListWired="";.*?new_\(Function,args1\).*?return invokerFunction\}/, INVOKER],
  [/var params=\["retType"\];.*?new_\(Function,params\).*?__emval_addMethodCaller\(invokerFunction\)\}/, CALLER],
];

/** In a worker the library forgets which drawing context it made. */
const CONTEXT = "d.h.GL.makeContextCurrent(k);d.D=d.l.getContext('webgl2')||d.l.getContext('webgl');";
const LIBRARY: readonly Change[] = [[/d\.h\.GL\.makeContextCurrent\(k\);/, CONTEXT]];

/** The script as it is served; as it came where nothing need be changed. */
export function served(name: string, script: string): string {
  const changes = name.endsWith("_wasm_bin.js") ? BINDER : name === "face_mesh.js" ? LIBRARY : [];
  return changes.reduce((text, [passage, instead]) => {
    const found = text.match(new RegExp(passage, "gs"))?.length ?? 0;
    if (found !== 1) throw new Error(`${name}: ${passage} was found ${found} times, not once: see mesh_scripts.ts`);
    return text.replace(new RegExp(passage, "s"), () => instead);
  }, script);
}
