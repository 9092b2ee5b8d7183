namespace NexusStandIn.Storage;

/// <summary>Manifests of one repository, by image name, then by digest and tag.</summary>
internal sealed class ManifestStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Image> _images = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names
    {
        get { lock (_gate) return [.. _images.Where(image => image.Value.Manifests.Count > 0).Select(image => image.Key)]; }
    }

    public Manifest? Find(string name, string reference)
    {
        lock (_gate)
        {
            if (!_images.TryGetValue(name, out var image)) return null;
            var digest = image.Tags.GetValueOrDefault(reference, reference);
            return image.Manifests.GetValueOrDefault(digest);
        }
    }

    /// <summary>The tags of a name, or null when the name holds nothing.</summary>
    public IReadOnlyList<string>? Tags(string name)
    {
        lock (_gate)
        {
            return _images.TryGetValue(name, out var image) && image.Manifests.Count > 0 ? [.. image.Tags.Keys] : null;
        }
    }

    public void Put(string name, string reference, Manifest manifest)
    {
        lock (_gate)
        {
            if (!_images.TryGetValue(name, out var image)) _images[name] = image = new Image();
            image.Manifests[manifest.Digest] = manifest;
            if (reference != manifest.Digest) image.Tags[reference] = manifest.Digest;
        }
    }

    /// <summary>Removes a tag, or a manifest with every tag on it.</summary>
    public bool Delete(string name, string reference)
    {
        lock (_gate)
        {
            if (!_images.TryGetValue(name, out var image)) return false;
            if (image.Tags.Remove(reference)) return true;
            if (!image.Manifests.Remove(reference)) return false;
            foreach (var tag in image.Tags.Where(tag => tag.Value == reference).ToList()) image.Tags.Remove(tag.Key);
            return true;
        }
    }

    private sealed class Image
    {
        public Dictionary<string, Manifest> Manifests { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);
    }
}
