export * from "./clients";
export { SMALL as DEFAULT } from "./config";
