// The langsmith SDK's own headers, made for a call and read from one. Nothing is posted.
import { RunTree } from "langsmith/run_trees";

const [what, argument] = process.argv.slice(2);

if (what === "call") {
  const root = new RunTree({ name: "agent", project_name: "js, and = others", tracingEnabled: true });
  const child = root.createChild({
    name: "ask the service",
    run_type: "tool",
    tags: ["blue", "a/b"],
    metadata: { thread_id: "thread-7", plan: "x=1, y=2", mail: "ada@" + "example.com" },
  });
  const reply = await fetch(argument, { method: "POST", headers: child.toHeaders() });
  await reply.text();
  console.log(JSON.stringify({ trace: child.trace_id, id: child.id, order: child.dotted_order }));
} else {
  const parent = RunTree.fromHeaders(JSON.parse(argument));
  const run = parent.createChild({ name: "callee" });
  console.log(
    JSON.stringify({
      trace: run.trace_id,
      parent: run.parent_run?.id ?? null,
      order: run.dotted_order,
      project: run.project_name,
    }),
  );
}
