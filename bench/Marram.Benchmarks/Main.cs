using BenchmarkDotNet.Running;
using Marram.Measures;
using Marram.Returns;
using Marram.Waits;

// Not a matter of nanoseconds, and it must hold no copy of its data while it measures memory: it runs by itself.
if (args is ["month-ends", var file, var size])
{
    MonthEndsBesideDuckDb.Alone(Console.Out, file, int.Parse(size));
    return;
}

if (args is ["month-ends"])
{
    MonthEndsBesideDuckDb.Run(Console.Out, 1_000_000, 10_000_000);
    return;
}

// Phases, measures and processor time, and a server's answer, which the switcher cannot show.
if (args is ["counting", var folder, "postgres", var connection])
{
    CountingOnPostgres.Run(Console.Out, folder, connection);
    return;
}

if (args is ["counting", var at, var what, var rounds])
{
    CountingByTheClock.Run(Console.Out, at, what, int.Parse(rounds));
    return;
}

// What the collector takes of a large return.
if (args is ["returns", var kind, var children, var times])
{
    ReturnsByTheClock.Run(Console.Out, kind, int.Parse(children), int.Parse(times));
    return;
}

BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
