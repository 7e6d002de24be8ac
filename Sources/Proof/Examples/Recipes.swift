import CivilCalendar
import Documents
import SourceText
import Workflows

/// The ways of drawing up a record for a check and a promise, the shortest first within each way.
///
/// Each way is a list of drafts that say more and more: often the round alone will do; sometimes it must be complete,
/// or the steps before and after it must be there for something to be owed.
struct Recipes {
  let workflow: Workflow
  let start: (Int) -> Builder

  typealias Way = [Builder]

  func ways(for check: CheckName, to promise: Promise) -> [Way] {
    switch check {
    case .fact(let fact): facts(fact, to: promise)
    case .declared(let check, let step): declared(check, step, to: promise)
    case .implied(.done, let step): done(step, to: promise)
    case .implied(.after, let step): after(step, to: promise)
    case .implied(.complete, let step): complete(step, to: promise)
    case .implied(.exemption, let step): exemption(step, to: promise)
    case .implied(.numbers, let step): numbers(step, to: promise)
    }
  }

  // MARK: - Declared checks

  private func declared(_ check: Check, _ step: Int, to promise: Promise) -> [Way] {
    let ways: [[Wish]]
    switch promise {
    case .passes, .disputed, .asks: ways = check.kind.ways(to: promise)
    case .fails: ways = check.kind.ways(to: .fails) + check.kind.ways(to: .disputed)
    case .explained:
      guard let reason = check.reason else { return [] }
      let stated = Wish.gap(from: reason.by, to: reason.stated, Period(0, .days), days: 0)
      ways = check.kind.ways(to: .fails).map { $0 + [stated, .filled(reason.field)] }
    case .exempt:
      let grounds = workflow.steps[step].exemptions.filter {
        $0.covers.contains(.step) || $0.covers.contains(.check(check.id))
      }
      return grounds.map { ground in
        drafts(step) { builder in
          builder.claim(ground, step: step)
          if let when = ground.when { builder.want(when, true, step: step) }
        }
      }
    }
    return ways.map { wishes in
      drafts(step) { builder in
        builder.grant(wishes, step: step)
        if let when = check.when { builder.want(when, true, step: step) }
      }
    }
  }

  /// The round alone, then complete, then with the steps before and after it, then with all it may also say.
  private func drafts(_ step: Int, _ fill: (inout Builder) -> Void) -> Way {
    (0...3).map { extent in
      var builder = start(step)
      if extent >= 2 {
        for earlier in workflow.predecessors(of: step) { builder.complete(earlier.step) }
        if let later = workflow.later[step].first { builder.complete(later) }
      }
      if extent > 0 { builder.complete(step) } else { builder.carryOut(step) }
      if extent == 3 { builder.fillOptional(step) }
      fill(&builder)
      return builder
    }
  }

  // MARK: - Implied checks

  private func done(_ step: Int, to promise: Promise) -> [Way] {
    switch promise {
    case .passes:
      let parts = workflow.parts(of: step).map { part in
        drafts(step) { $0.complete(part) }
      }
      return [drafts(step) { _ in }] + parts
    case .fails, .asks:
      let next = workflow.later[step].filter { later in
        workflow.predecessors(of: later).contains { $0.step == step || $0.step == workflow.steps[step].partOf }
      }
      return next.flatMap { later -> [Way] in
        var missing = start(step)
        missing.applies(step)
        missing.complete(later)
        // Something of it is there, but nothing that shows it done.
        var open = missing
        open.complete(step)
        for done in workflow.steps[step].done { open.set(open.way(done, step: step), nil) }
        var again = start(step)
        again.complete(step)
        again.wantRedo(true, step: step)
        again.complete(later)
        return [[missing], [open]] + (workflow.steps[step].redo == nil ? [] : [[again]])
      }
        + workflow.parts(of: step).map { part in
          drafts(step) { builder in
            builder.complete(part)
            guard let done = workflow.steps[part].done.first, let whole = workflow.steps[step].done.first,
              let day = builder.date(at: builder.way(done, step: part))
            else { return }
            builder.set(builder.way(whole, step: step), .text("\(day.adding(days: -1))"))
          }
        }
    default: return []
    }
  }

  private func after(_ step: Int, to promise: Promise) -> [Way] {
    guard promise == .passes || promise == .fails else { return [] }
    let predecessors = workflow.predecessors(of: step)
    return predecessors.map { predecessor in
      (0...1).map { extent in
        var builder = start(step)
        if extent == 0 { builder.carryOut(step) } else { builder.complete(step) }
        for earlier in promise == .passes ? predecessors : [predecessor] { builder.complete(earlier.step) }
        guard let done = workflow.steps[predecessor.step].done.first else { return builder }
        let begun = (workflow.steps[step].begins ?? workflow.steps[step].done.first)
          .flatMap { builder.date(at: builder.way($0, step: step)) }
        let day = (begun ?? builder.day(of: step)).adding(days: promise == .passes ? 0 : 1)
        builder.set(builder.way(done, step: predecessor.step), .text("\(day)"))
        return builder
      }
    }
  }

  private func complete(_ step: Int, to promise: Promise) -> [Way] {
    guard promise == .passes || promise == .fails else { return [] }
    func whole() -> Builder {
      var builder = start(step)
      builder.complete(step)
      return builder
    }
    if promise == .passes { return [[whole()]] }
    return leaves(of: whole().sketch, step).map { leaf in
      [false, true].map { isFollowed in
        var builder = whole()
        // A round that is not done owes its fields only once a later step has begun, and must itself be begun.
        if isFollowed, let later = workflow.later[step].first {
          builder.complete(later)
          builder.fillOptional(step)
        }
        builder.set(leaf, nil)
        return builder
      }
    }
  }

  /// What a complete round may not lack: each field, within groups and elements too.
  private func leaves(of sketch: Sketch, _ step: Int) -> [Sketch.Path] {
    let root = start(step).path(of: step)
    return sketch.removable.filter { path in
      guard path.starts(with: root), path.count > root.count, case .name? = path.last else { return false }
      // The name of a person stands for the person; what a confirmation says is for `attested`.
      return sketch[path]?.children.isEmpty != false || path.count == root.count + 1
    }
  }

  private func exemption(_ step: Int, to promise: Promise) -> [Way] {
    let grounds = workflow.steps[step].exemptions
    switch promise {
    case .exempt:
      return grounds.map { ground in
        drafts(step) { builder in
          builder.claim(ground, step: step)
          if let when = ground.when { builder.want(when, true, step: step) }
        }
      }
    case .fails:
      let incomplete = grounds.flatMap { ground in
        ground.requires.map(\.id).map { left in
          drafts(step) { builder in
            builder.claim(ground, step: step, without: left)
            if let when = ground.when { builder.want(when, true, step: step) }
          }
        }
      }
      let untimely = grounds.compactMap { ground in
        ground.when.map { when in
          drafts(step) { builder in
            builder.claim(ground, step: step)
            builder.want(when, false, step: step)
          }
        }
      }
      return incomplete + untimely
    default: return []
    }
  }

  private func numbers(_ step: Int, to promise: Promise) -> [Way] {
    guard promise == .fails, let paper = workflow.documents.first else { return [] }
    return [
      drafts(step) { builder in
        let number = builder.path(of: step) + [.name("documents"), .name(paper.id), .name("number")]
        builder.set(number, .text("江示函[2023]1号"))
      }
    ]
  }

  // MARK: - Facts

  private func facts(_ fact: Field, to promise: Promise) -> [Way] {
    let place: Sketch.Path = [.name("facts"), .name(fact.id)]
    func draft(_ fill: (inout Builder) -> Void) -> Way {
      var builder = start(0)
      fill(&builder)
      return [builder]
    }
    func value(_ text: String) -> Sketch.Item {
      if case .bool = fact.type { .scalar(text, isText: false) } else { .text(text) }
    }
    switch promise {
    case .passes:
      let determined = fact.determined.map { text in
        draft { builder in
          let parts = builder.item(.confirmation, title: fact.title, step: 0).children
          var entries = [Sketch.Item.Entry(key: "value", item: value(text))]
          entries.append(Sketch.Item.Entry(key: "reason", item: .text("示例：认定的理由")))
          for case (.name(let key), let item) in parts { entries.append(Sketch.Item.Entry(key: key, item: item)) }
          builder.set(place, .map(entries))
        }
      }
      return [draft { _ in }] + determined
    case .asks:
      return [draft { $0.set(place, nil) }] + fact.determined.map { text in draft { $0.set(place, value(text)) } }
    default: return []
    }
  }
}
