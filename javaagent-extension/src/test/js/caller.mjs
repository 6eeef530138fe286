// A caller of the first of several services; prints one line of JSON for each call.
//   node caller.mjs otel URL CALLS EXPORT_TO    W3C headers of the OpenTelemetry SDK
//   node caller.mjs langsmith URL               headers of the langsmith SDK; nothing is posted
import { context, propagation, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { NodeTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { RunTree } from "langsmith/run_trees";

const [what, url, calls, exportTo] = process.argv.slice(2);

async function call(headers) {
  const reply = await fetch(url, { headers });
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${await reply.text()}`);
  await reply.text();
}

if (what === "langsmith") {
  const root = new RunTree({ name: "agent", project_name: "of the caller", tracingEnabled: true });
  const tool = root.createChild({
    name: "ask the services",
    run_type: "tool",
    metadata: { thread_id: "thread-of-js" },
  });
  await call(tool.toHeaders());
  console.log(JSON.stringify({ trace: tool.trace_id, id: tool.id, order: tool.dotted_order }));
} else {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "caller" }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: exportTo }))],
  });
  provider.register();
  for (let i = 0; i < Number(calls); i++) {
    const span = trace.getTracer("caller").startSpan("ask");
    const entries = { tenant: { value: "blue, and = green" } };
    const active = propagation.setBaggage(
      trace.setSpan(context.active(), span),
      propagation.createBaggage(entries),
    );
    const headers = { "X-Session-Id": `thread-${i}` };
    propagation.inject(active, headers);
    await call(headers);
    span.end();
    console.log(JSON.stringify({ trace: span.spanContext().traceId, thread: `thread-${i}` }));
  }
  await provider.shutdown();
}
