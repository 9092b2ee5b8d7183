using RegistryRouter;
using RegistryRouter.Cli;

return await CommandLine.RunAsync(args, RouterHost.Build);
