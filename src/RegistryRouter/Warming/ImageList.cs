namespace RegistryRouter.Warming;

/// <summary>The image names in a list: one per line; <c>#</c> starts a comment.</summary>
/// <param name="Images">The names, in the order of the list.</param>
/// <param name="Errors">One text for each line that is not an image name.</param>
internal sealed record ImageList(IReadOnlyList<ImageReference> Images, IReadOnlyList<string> Errors)
{
    /// <param name="source">Name of the list in errors.</param>
    /// <param name="lines">Its lines.</param>
    public static ImageList Read(string source, IEnumerable<string> lines)
    {
        var (images, errors) = (new List<ImageReference>(), new List<string>());
        foreach (var (index, line) in lines.Index())
        {
            var text = line.Split('#')[0].Trim();
            if (text.Length == 0)
                continue;
            if (ImageReference.Parse(text) is { } image)
                images.Add(image);
            else
                errors.Add($"{source}, line {index + 1}: '{text}' is not an image name: {ImageReference.Form}");
        }
        return new ImageList(images, errors);
    }
}
