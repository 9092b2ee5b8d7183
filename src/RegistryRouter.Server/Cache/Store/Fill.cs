using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Cache.Store;

/// <summary>Content that is being written, with any number of clients that read it.</summary>
/// <remarks>
/// The last byte is held back until length and digest are verified, so that wrong content never ends cleanly. It does not
/// depend on the client that started it: it ends early only when no client is left that reads it.
/// </remarks>
internal sealed class Fill(StoreFolder folder, string digest) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ContentCheck _check = new(digest);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _unwanted = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (string Path, SafeFileHandle Handle)? _file;
    private ContentFault? _fault;
    private long _written;
    private bool _isComplete;
    private bool _isClosed;
    private int _readers;

    public string Digest => digest;

    /// <summary>The file, once it has begun.</summary>
    public SafeFileHandle File => _file!.Value.Handle;

    /// <summary>Length in bytes; null if unknown.</summary>
    public long? Length { get; private set; }

    /// <summary>Media type given by the source.</summary>
    public string? MediaType { get; set; }

    /// <summary>Bytes written so far.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Completes when the content begins to arrive; fails with the source's exception if it never does.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Cancelled when no client wants it any more.</summary>
    public CancellationToken Unwanted => _unwanted.Token;

    /// <summary>What the store reserved for it.</summary>
    public long Reserved { get; set; }

    /// <summary>Announces the content, before its first byte.</summary>
    /// <exception cref="ContentFault">No file can be created.</exception>
    public void Begin(long? length)
    {
        Length = length;
        OnDisk(() => _file = folder.Create());
        _begun.TrySetResult();
    }

    /// <summary>Appends bytes.</summary>
    /// <exception cref="ContentFault">They cannot be written, or there are more than announced.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Length is { } announced && _written + bytes.Length > announced)
            throw new ContentFault(FillFault.Content, _written, null);
        _check.Add(bytes);
        try
        {
            folder.Write(_file!.Value.Handle, bytes, _written);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ContentFault(FillFault.Disk, _written, fault);
        }
        var length = bytes.Length;
        Move(() => _written += length);
    }

    /// <summary>Verifies length and digest and makes the file part of the store.</summary>
    /// <exception cref="ContentFault">They are wrong, or the disk fails.</exception>
    public void Complete()
    {
        if ((Length is { } length && length != _written) || !_check.IsMatch())
            throw new ContentFault(FillFault.Content, _written, null);
        OnDisk(() => folder.Publish(_file!.Value.Path, digest));
        Move(() => (Length, _isComplete) = (_written, true));
    }

    /// <summary>Ends it early; readers get the fault.</summary>
    public void Fail(Exception cause)
    {
        var fault = cause as ContentFault ?? new ContentFault(FillFault.Source, _written, cause);
        _begun.TrySetException(cause);
        _ = _begun.Task.Exception;
        if (_file is { } file)
            StoreFolder.Delete(file.Path);
        Move(() => _fault = fault);
    }

    /// <summary>A reader of the content from its first byte on, growing or complete.</summary>
    /// <returns>False: the fill has ended and has no reader left.</returns>
    public bool TryJoin([NotNullWhen(true)] out StoredContent? content)
    {
        lock (_gate)
        {
            content = _isClosed ? null : new FillReader(this);
            if (content is not null && _readers++ == 0)
                _unwanted.CancelAfter(Timeout.InfiniteTimeSpan);
            return content is not null;
        }
    }

    /// <summary>How far it may be read now; <c>Moved</c> completes at the next change.</summary>
    public (long Readable, bool IsEnd, ContentFault? Fault, Task Moved) State()
    {
        lock (_gate)
            return (_isComplete ? _written : Math.Max(0, _written - 1), _isComplete, _fault, _moved.Task);
    }

    /// <summary>A reader needs no more of it.</summary>
    public void Leave()
    {
        bool isLast;
        lock (_gate)
        {
            isLast = --_readers == 0;
            if (isLast && !_isComplete && _fault is null)
            {
                // Most of a blob is worth the rest; little of one is not.
                if (Length is not { } length || _written < length / 2)
                    _unwanted.CancelAfter(TimeSpan.FromSeconds(5));
                return;
            }
        }
        if (isLast)
            Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_readers > 0)
                return;
            _isClosed = true;
        }
        _file?.Handle.Dispose();
        _check.Dispose();
    }

    private void OnDisk(Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ContentFault(FillFault.Disk, _written, fault);
        }
    }

    private void Move(Action change)
    {
        TaskCompletionSource moved;
        lock (_gate)
        {
            change();
            (moved, _moved) = (_moved, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        moved.SetResult();
    }
}
