using System.Reflection;

namespace RegistryRouter.Server.Configuration;

/// <summary>Treats null as empty: JSON may contain it, and the binder then overwrites the default of a text or a list.</summary>
internal static class NullValues
{
    /// <summary>Replaces null in every property that is a string or a list, and in the items of lists.</summary>
    public static void Settle(object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetValue(options) is { } value)
            {
                if (value is IEnumerable<object> items and not IEnumerable<string>)
                    SettleEach(items);
                continue;
            }
            if (!property.CanWrite)
                continue;
            if (property.PropertyType == typeof(string))
                property.SetValue(options, "");
            else if (property.PropertyType.IsAssignableFrom(typeof(string[])))
                property.SetValue(options, Array.Empty<string>());
            else if (property.PropertyType is { IsGenericType: true } list && list.IsAssignableFrom(list.GetGenericArguments()[0].MakeArrayType()))
                property.SetValue(options, Array.CreateInstance(list.GetGenericArguments()[0], 0));
        }
    }

    private static void SettleEach(IEnumerable<object> items)
    {
        foreach (var item in items)
            Settle(item);
    }
}
