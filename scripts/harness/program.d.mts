/** Folder of the built program, built now when it is not up to date. */
export function builtProgram(): string;
