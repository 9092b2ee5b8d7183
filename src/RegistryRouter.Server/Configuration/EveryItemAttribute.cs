using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Configuration;

/// <summary>Validates every item of a list, and reports an invalid item by its key.</summary>
/// <param name="allowed">What is allowed, for the operator.</param>
internal abstract class EveryItemAttribute(string allowed) : ValidationAttribute
{
    protected abstract bool IsAllowed(string item);

    /// <summary>What is allowed instead of an invalid item.</summary>
    protected virtual string AllowedInsteadOf(string item) => allowed;

    protected sealed override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var items = (IReadOnlyList<string>)value!;
        for (var i = 0; i < items.Count; i++)
        {
            if (!IsAllowed(items[i]))
                return new ValidationResult(AllowedInsteadOf(items[i]), [$"{validationContext.MemberName}:{i}"]);
        }
        return ValidationResult.Success;
    }
}
