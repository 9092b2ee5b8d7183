using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

// dotnet run -c Release --project tests/RegistryRouter.MicroBenchmarks -- --filter '*' --artifacts artifacts/micro
// In this process: the projects that BenchmarkDotNet generates otherwise would be held to this repository's style.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationTime(TimeInterval.FromMilliseconds(200));
BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args, DefaultConfig.Instance.AddJob(job));
