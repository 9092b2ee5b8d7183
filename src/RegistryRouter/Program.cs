using RegistryRouter.Cli;
using RegistryRouter.Server;
using RegistryRouter.Server.Hosting.Connections;

SocketCompletions.MakeInline();
return await CommandLine.RunAsync(args, RouterHost.Build);
