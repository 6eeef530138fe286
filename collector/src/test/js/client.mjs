// One real client: the Vercel AI SDK's telemetry through one of OpenTelemetry's own exporters.
//   node client.mjs grpc|proto|json ENDPOINT
import { generateText } from 'ai';
import { MockLanguageModelV3 } from 'ai/test';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-node';

const [transport, url] = process.argv.slice(2);
const packages = { grpc: 'grpc', proto: 'proto', json: 'http' };
const { OTLPTraceExporter } = await import(`@opentelemetry/exporter-trace-otlp-${packages[transport]}`);

const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({ 'service.name': `js-${transport}` }),
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))],
});
provider.register();

const model = new MockLanguageModelV3({
  provider: 'openai.chat',
  modelId: 'gpt-4o-mini',
  doGenerate: async () => ({
    content: [{ type: 'text', text: 'Written to grace.hopper@example.org.' }],
    finishReason: { unified: 'stop', raw: 'stop' },
    usage: {
      inputTokens: { total: 57, noCache: 25, cacheRead: 32, cacheWrite: 0 },
      outputTokens: { total: 19, text: 19, reasoning: 0 },
    },
    warnings: [],
  }),
});

await generateText({
  model,
  system: 'Be terse.',
  prompt: 'Mail ada.lovelace@example.com please.',
  experimental_telemetry: { isEnabled: true, functionId: 'mail', metadata: { sessionId: 'thread-9' } },
});
await provider.forceFlush();
await provider.shutdown();
