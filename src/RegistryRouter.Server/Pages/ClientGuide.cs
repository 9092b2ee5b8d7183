namespace RegistryRouter.Server.Pages;

/// <summary>How one kind of client connects.</summary>
/// <param name="Id">Anchor on the page.</param>
/// <param name="Name">Whom it is about.</param>
/// <param name="About">Which programs read it, one sentence.</param>
/// <param name="Steps">In the order in which they are taken.</param>
internal sealed record ClientGuide(string Id, string Name, Html About, IReadOnlyList<ClientStep> Steps);

/// <summary>One step: what it does, and what to type or write for it.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Note">What must be known beside it; may be empty.</param>
/// <param name="Code">Commands, or the content of a file.</param>
/// <param name="File">The file whose content it is; null for commands.</param>
internal sealed record ClientStep(string Title, Html Note, string Code, string? File = null);
