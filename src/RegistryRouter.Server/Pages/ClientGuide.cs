namespace RegistryRouter.Server.Pages;

/// <summary>The connection guide for one kind of client.</summary>
/// <param name="Id">Anchor on the page.</param>
/// <param name="Name">Name of the client.</param>
/// <param name="About">Programs that the guide covers, one sentence.</param>
/// <param name="Steps">Steps in order.</param>
internal sealed record ClientGuide(string Id, string Name, Html About, IReadOnlyList<ClientStep> Steps);

/// <summary>One step of a guide: a title, and the commands or file content.</summary>
/// <param name="Title">What the step does.</param>
/// <param name="Note">Additional note; may be empty.</param>
/// <param name="Code">Commands, or the content of a file.</param>
/// <param name="File">File that holds the text; null for commands.</param>
internal sealed record ClientStep(string Title, Html Note, string Code, string? File = null);
