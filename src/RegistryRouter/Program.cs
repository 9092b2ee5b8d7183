using RegistryRouter.Cli;
using RegistryRouter.Server;
using RegistryRouter.Server.Hosting;

SocketCompletions.MakeInline();
return await CommandLine.RunAsync(args, RouterHost.Build);
