using RegistryRouter;
using RegistryRouter.Cli;
using RegistryRouter.Hosting;

SocketCompletions.MakeInline();
return await CommandLine.RunAsync(args, RouterHost.Build);
